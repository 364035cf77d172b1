"""Where claims wait, how they were rated, which scores were kept, who has what: the rows of the desk's tables."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.models import Rating
from claims.selectors.claim_filter import Place
from claims.selectors.insights import Band
from claims.selectors.insights_waiting import Waiting
from claims.selectors.my_desk import Workload
from claims.selectors.period import Period

from . import charts
from .insights_numbers import Number, Row, listed, oldest, queued

MOST_TOPICS = 8
AGES = (("young", "c-pen"), ("older", "c-mid"), ("long", "c-bad"))


def waiting_rows(waiting: list[Waiting], *, today: date, now: datetime) -> list[Row]:
    most = max((own.total for own in waiting), default=0)
    ages = {"young": _("Since yesterday"), "older": _("2 or 3 days"), "long": _("Longer")}
    rows = []
    for own in waiting:
        parts = [charts.Part(name=ages[age], value=getattr(own, age), tone=tone) for age, tone in AGES]
        name = _stage(own.place)
        numbers = [
            Number(value=part.value, url=_aged(own.place, age, today))
            for part, (age, _tone) in zip(parts, AGES, strict=True)
        ]
        url = queued(sort="oldest") if own.place == Place.WAITING else listed(own.place, sort="oldest")
        rows.append(
            Row(
                name=name,
                numbers=[Number(value=own.total, url=url), *numbers],
                bar=charts.bar(charts.Bar(name=name, parts=parts), most=most),
                note=oldest(own, now),
            )
        )
    return rows


def rating_rows(period: Period, by_topic: dict, ratings: list[Rating]) -> list[Row]:
    """The topics with the most checks: all ratings in the order of the scale, then the rest; the bar has the scale."""
    scale = [rating for rating in ratings if rating.on_scale]
    topics = list(by_topic.items())[:MOST_TOPICS]
    bars = [_rated(name, scale, counts, slug, period) for (name, slug), counts in topics]
    before = max((_left(bar) for bar in bars), default=0)
    width = before + max((bar.total - _left(bar) for bar in bars), default=0)
    return [
        Row(
            name=name,
            numbers=[_of_rating(rating, counts, slug, period) for rating in ratings],
            bar=charts.diverging(bar, before=before, width=width or 1) if bar.total else "",
            beside=[_of_rating(rating, counts, slug, period) for rating in ratings if not rating.on_scale],
        )
        for ((name, slug), counts), bar in zip(topics, bars, strict=True)
    ]


def score_rows(period: Period, bands: list[Band]) -> list[Row]:
    days = {"since": period.first, "until": period.last}
    return [
        Row(
            name=f"{band.low}–{band.high}",
            numbers=[
                Number(value=count, url=listed(place, **days, min=band.low, max=band.high))
                for place, count in (("", band.accepted), (Place.REJECTED, band.rejected))
            ],
            note=f"{band.share:.0%}" if band.decided else "–",
        )
        for band in bands
    ]


def score_chart(bands: list[Band]) -> SafeString:
    labels = [f"{band.low}–{band.high}" if band.low else f"< {band.high + 1}" for band in bands]
    return charts.columns(labels, [band.share if band.decided else None for band in bands])


def load_rows(team: list[Workload]) -> list[Row]:
    places = (
        ("research", Place.RESEARCHING),
        ("changes", Place.CHANGES),
        ("in_review", Place.SUBMITTED),
        ("approved", Place.APPROVED),
    )
    return [
        Row(
            name=str(load.person),
            note=reverse("claims:person", args=[load.person.pk]),
            numbers=[
                Number(value=getattr(load, name), url=listed(place, assignee=load.person.pk)) for name, place in places
            ],
        )
        for load in team
    ]


def _stage(place: str) -> str:
    names = {Place.WAITING: _("Needs triage"), Place.APPROVED: _("Ready to publish")}
    return str(names.get(place) or Place(place).label)


def _aged(place: str, age: str, today: date) -> str:
    days = {
        "young": (today - timedelta(days=1), None),
        "older": (today - timedelta(days=3), today - timedelta(days=2)),
        "long": (None, today - timedelta(days=4)),
    }[age]
    if place == Place.WAITING:
        return queued(since=days[0], until=days[1], sort="oldest")
    return listed(place, *days, sort="oldest")


def _rated(name: str, scale: list[Rating], counts: Counter, slug: str, period: Period) -> charts.Bar:
    shapes = ("true", "mostly-true", "half", "mostly-false", "false")
    parts = []
    for value, shape in zip((5, 4, 3, 2, 1), shapes, strict=True):
        same = [rating for rating in scale if rating.value == value]
        numbers = [_of_rating(rating, counts, slug, period) for rating in same]
        # Where several ratings share a place on the scale, the table has a list for each of them.
        (url,) = [number.url for number in numbers] if len(numbers) == 1 else [""]
        label = same[0].shown if same else ""
        parts.append(charts.Part(name=label, value=sum(number.value for number in numbers), shape=shape, url=url))
    return charts.Bar(name=name, parts=parts)


def _left(bar: charts.Bar) -> float:
    return bar.parts[0].value + bar.parts[1].value + bar.parts[2].value / 2


def _of_rating(rating: Rating, counts: Counter, slug: str, period: Period) -> Number:
    url = listed(Place.PUBLISHED, period.first, period.last, topic=slug, rating=rating.key)
    return Number(value=counts[rating.key], url=url)
