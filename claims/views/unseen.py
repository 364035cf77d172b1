"""What somebody else saved while a person wrote: shown before it can be written over."""

from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.forms import VerdictForm
from claims.hands import EDITS
from claims.media_words import told_medium
from claims.models import Evidence, Review, Verdict, VerdictDraft
from factcheck.common.templatetags.plumbline import word_diff


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One field of the verdict: what stands now against what was typed, as marked-up words."""

    label: str
    words: str


def unseen_work(verdict: Verdict | None, form: VerdictForm) -> list[Difference]:
    """Where the typed verdict differs from the one that stands, field by field."""
    labels = {rating.key: rating.shown for rating in form.ratings}
    rows = (
        (
            _("Rating"),
            verdict.rating.shown if verdict and verdict.rating else "",
            labels.get(_typed(form, "rating_key"), ""),
        ),
        (_("Headline"), verdict.headline if verdict else "", _typed(form, "headline")),
        (_("Summary"), verdict.summary if verdict else "", _typed(form, "summary")),
        (_("Explanation"), verdict.explanation if verdict else "", _typed(form, "explanation")),
        (_("True as of"), _day(verdict.as_of if verdict else None), _day(form.cleaned_data.get("as_of"))),
        (_("Medium"), told_medium(verdict.media if verdict else {}), told_medium(form.cleaned_data.get("media") or {})),
    )
    return [Difference(label=label, words=_against(label, now, typed)) for label, now, typed in rows if now != typed]


def written_over(draft: VerdictDraft, dossier) -> bool:
    """Whether somebody else saved a verdict after the one that the draft's writer had before them.

    Each edit counts the review up by one, so the edits that its writer has not seen are the newest ones.
    """
    unseen = max(0, dossier.review.version - draft.version)
    edits = [event for event in dossier.events if event.step in EDITS][:unseen]
    return any(event.step == "verdict.save" and event.actor_id != draft.author_id for event in edits)


def piece_now(piece: Evidence) -> dict[str, str]:
    """What stands of a piece, under the names of its form."""
    names = ("url", "title", "publisher", "kind", "stance", "note", "published_on", "is_primary")
    return {name: _plain(getattr(piece, name)) for name in names}


def unseen_fields(form: Form, now: dict[str, str]) -> list[Difference]:
    """Where a form that came too late differs from what stands, field by field."""
    typed = {name: _plain(form.cleaned_data.get(name)) for name in now}
    return [
        Difference(
            label=str(form.fields[name].label),
            words=word_diff(_choice(form, name, was), _choice(form, name, typed[name])),
        )
        for name, was in now.items()
        if was != typed[name]
    ]


def _choice(form: Form, name: str, value: str) -> str:
    """A chosen value as its field calls it."""
    return str(dict(getattr(form.fields[name], "choices", [])).get(value, value))


def _plain(value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "").replace("\r\n", "\n").strip()


def version_of_form(review: Review | None, form: VerdictForm | None, *, shown: bool) -> int | None:
    """The edit that the verdict's form rests on.

    A form that came back for a fault still rests on what its writer saw. Only when the differences are `shown` does it
    rest on what stands now.
    """
    if review is None:
        return None
    posted = (form["version"].value() if form and not shown else None) or ""
    return int(posted) if str(posted).isdigit() else review.version


def _typed(form: VerdictForm, name: str) -> str:
    return form.data.get(name, "").replace("\r\n", "\n").strip()


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _against(label: str, now: str, typed: str) -> str:
    if label in (_("Headline"), _("Summary"), _("Explanation")):
        return word_diff(now, typed)
    return f"{now or _('none')} → {typed or _('none')}"
