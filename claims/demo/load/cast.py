"""Who and what the made rows are about: people, outlets with their feeds, speakers, topics and ratings."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import Group

from articles.models import Feed, Source
from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.models import Rating, Speaker, Topic
from factcheck.accounts import roles
from factcheck.accounts.models import User
from factcheck.office.desk import desk_settings

from .guard import INVENTED
from .store import Store
from .wordstock import FIRST_NAMES, OFFICES, OUTLETS, PEOPLE, PLACES

_EACH = (roles.TRIAGER, roles.RESEARCHER, roles.RESEARCHER, roles.REVIEWER, roles.PUBLISHER)
_FAR_OFF = timedelta(days=3650)


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody at the desk."""

    id: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """A source with its one feed."""

    source_id: int
    feed_id: int
    name: str
    domain: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A speaker."""

    id: int
    name: str
    description: str


@dataclass(kw_only=True)
class Cast:
    """Everybody and everything that rows point to."""

    people: dict[str, list[Person]] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    outlets: list[Outlet] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    desk: str = ""


def make_cast(store: Store, *, claims: int, now: datetime) -> Cast:
    """As many as a desk with so many claims would have; those of an earlier load are used again."""
    make_essentials()
    make_people()
    _make_colleagues(min(60, max(5, claims // 10_000)))
    return Cast(
        people={role: _people(role) for role in roles.DESK_ROLES},
        topics=list(Topic.objects.order_by("name")),
        ratings=list(_ratings()),
        outlets=_outlets(store, count=min(400, max(20, claims // 2_000)), now=now),
        voices=_voices(store, count=min(len(PEOPLE), max(60, claims // 200))),
        desk=desk_settings().name,
    )


def _make_colleagues(count: int) -> None:
    """Logins without a password, each with one role."""
    for place in range(count):
        role, name = _EACH[place % len(_EACH)], f"{FIRST_NAMES[place % len(FIRST_NAMES)]} {PLACES[place * 7]}"
        email = f"{role}-{place + 1}@load{INVENTED}"
        if not User.objects.filter(email=email).exists():
            user = User.objects.create_user(email, None, name=name)
            user.groups.add(Group.objects.get(name=role))


def _people(role: str) -> list[Person]:
    rows = User.objects.filter(groups__name=role, is_active=True).order_by("pk")
    return [Person(id=user.pk, name=str(user)) for user in rows]


def _ratings():
    return Rating.objects.filter(scale__is_active=True).select_related("scale").prefetch_related("labels")


def _outlets(store: Store, *, count: int, now: datetime) -> list[Outlet]:
    names = [f"The {PLACES[place]} {OUTLETS[place % len(OUTLETS)]}" for place in range(count)]
    hosts = {name: name.removeprefix("The ").replace(" ", "-").lower() + INVENTED for name in names}
    known = dict(Source.objects.filter(domain__in=hosts.values()).values_list("domain", "pk"))
    feeds = dict(Feed.objects.filter(source__domain__in=hosts.values()).values_list("source_id", "pk"))
    return [_outlet(store, name, host, known.get(host), feeds, now) for name, host in hosts.items()]


def _outlet(store: Store, name: str, host: str, source_id: int | None, feeds: dict[int, int], now: datetime) -> Outlet:
    source_id = source_id or store.add(Source, name=name, domain=host)
    # Nobody should look for what does not exist.
    about = {"url": f"https://{host}/feed.xml", "title": name, "is_active": False, "next_poll_at": now + _FAR_OFF}
    feed_id = feeds.get(source_id) or store.add(Feed, source_id=source_id, kind="RSS", added_at=now, **about)
    return Outlet(source_id=source_id, feed_id=feed_id, name=name, domain=host)


def _voices(store: Store, *, count: int) -> list[Voice]:
    known = {row.name: row for row in Speaker.objects.filter(name__in=PEOPLE[:count])}
    return [
        _voice(store, name, OFFICES[place % len(OFFICES)], known.get(name)) for place, name in enumerate(PEOPLE[:count])
    ]


def _voice(store: Store, name: str, office: str, known: Speaker | None) -> Voice:
    if known:
        return Voice(id=known.pk, name=name, description=known.description)
    return Voice(id=store.add(Speaker, name=name, description=office), name=name, description=office)
