"""What a claim says, who said it, when and about what: changed by whoever has it in hand."""

import hashlib
import json
from collections.abc import Collection
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext, gettext_lazy

from claims.models import Claim, Review, Speaker, Topic
from claims.permissions import may_research, may_triage
from claims.workflow import lock, record
from factcheck.accounts.models import User
from factcheck.common.commas import with_commas
from factcheck.common.decisions import Decision, require
from factcheck.common.errors import Conflict
from factcheck.common.sentences import joined, phrase

from .revision import edited

UNTOUCHED: Final = gettext_lazy("Nothing of yours was saved: look at it as it is now.")
_READ_BY_OTHERS: Final = (Review.Status.SUBMITTED, Review.Status.APPROVED, Review.Status.SCHEDULED)


@transaction.atomic
def reword(*, claim_id: int, by: User, wording: str, seen: str | None = None) -> Claim:
    """Give the claim words that stand alone. `seen` is the wording that the person had before them.

    Raises ValidationError, Forbidden, and Conflict when somebody else has changed the words in between.
    """
    wording = " ".join(wording.split())
    if not wording or len(wording) > 2000 or "\x00" in wording:
        raise ValidationError({"wording": gettext("Write the claim as one statement of at most 2,000 characters.")})
    claim = lock(Claim, claim_id)
    require(_may_edit(by, claim))
    if wording == claim.wording:
        return claim
    if seen is not None and " ".join(seen.split()) != claim.wording:
        raise Conflict(
            phrase(
                "%(step)s a moment before you: “%(wording)s”. %(untouched)s",
                step=_last_word(claim, "claim.reword"),
                wording=claim.wording,
                untouched=UNTOUCHED,
            )
        )
    before, claim.wording = claim.wording, wording
    claim.save(update_fields=["wording"])
    record("claim.reword", row=claim, by=by, data={"before": before, "after": wording})
    _note_edit(claim, by)
    return claim


@transaction.atomic
def describe(
    *,
    claim_id: int,
    by: User,
    speaker: str = "",
    topics: list[str] | None = None,
    said_on: date | None = None,
    names_private_person: bool = False,
    seen: str = "",
) -> Claim:
    """Say who said it, when and what it is about. `topics` are slugs; `seen` is the `known_token` that was shown.

    Raises ValidationError, Forbidden, and Conflict when somebody else has changed it in between.
    """
    claim = lock(Claim, claim_id)
    require(_may_edit(by, claim))
    _refuse_unseen(claim, seen)
    chosen, before = _topics(topics or []), _known(claim)
    claim.speaker = _as_typed(speaker_named(speaker), speaker, besides=claim)
    claim.said_on = said_on
    claim.names_private_person = names_private_person
    claim.save(update_fields=["speaker", "said_on", "names_private_person"])
    claim.topics.set(chosen)
    after = _known(claim)
    if after != before:
        changed = ", ".join(field for field in after if after[field] != before[field])
        record("claim.describe", row=claim, by=by, data={"before": before, "after": after, "what": changed})
        _note_edit(claim, by)
    return claim


def _refuse_unseen(claim: Claim, seen: str) -> None:
    if seen and seen != known_token(claim):
        step = _last_word(claim, "claim.describe")
        raise Conflict(phrase("%(step)s a moment before you. %(untouched)s", step=step, untouched=UNTOUCHED))


def _as_typed(known: Speaker | None, typed: str, *, besides: Claim) -> Speaker | None:
    """A name out of the middle of a sentence begins small; somebody who writes it with a capital is right. It stays
    where it is part of what others are reading or have approved."""
    typed = " ".join(typed.split())
    if known and known.name[:1].islower() and typed[:1].isupper():
        if Review.objects.filter(claim__speaker=known, status__in=_READ_BY_OTHERS).exclude(claim=besides).exists():
            return known
        known.name = typed
        known.save(update_fields=["name"])
    return known


def speaker_named(name: str) -> Speaker | None:
    """The speaker of that name, made when new; None for a blank name. Raises ValidationError."""
    name = " ".join(name.split())
    if len(name) > 200 or "\x00" in name:
        raise ValidationError({"speaker": gettext("Use at most 200 ordinary characters for the name.")})
    if not name:
        return None
    # As the index has it: `iexact` compares in capitals, and would read every speaker there is.
    known = Speaker.objects.alias(small=Lower("name")).filter(small=Lower(Value(name))).first()
    return known or Speaker.objects.get_or_create(name=name)[0]


_NAMED = """
SELECT asked.name, s.id FROM unnest(%s::text[]) AS asked (name)
JOIN claims_speaker s ON LOWER(s.name) = LOWER(asked.name)
"""


def speakers_named(names: Collection[str]) -> dict[str, Speaker | None]:
    """The same for several names, those that are known in one question."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [[name for name in names if name]])
        known = dict(cursor.fetchall())
    rows = Speaker.objects.in_bulk(known.values())
    return {name: rows[known[name]] if name in known else speaker_named(name) for name in names}


def known_token(claim: Claim) -> str:
    """Stands for what is known of the claim now; a form carries it, so that nobody overwrites what they never saw."""
    return hashlib.sha256(json.dumps(_known(claim), sort_keys=True).encode()).hexdigest()


def _last_word(claim: Claim, step: str) -> str:
    last = claim.events.filter(step=step).select_related("actor").first()
    return joined(last.who, last.sentence) if last else gettext("Somebody changed it")


def _topics(slugs: list[str]) -> list[Topic]:
    chosen = list(Topic.objects.filter(slug__in=slugs))
    if unknown := set(slugs) - {topic.slug for topic in chosen}:
        raise ValidationError(
            {"topics": phrase("There is no topic %(unknown)s.", unknown=with_commas(sorted(unknown)))}
        )
    return chosen


def _known(claim: Claim) -> dict:
    return {
        "speaker": claim.speaker.name if claim.speaker else "",
        "date": str(claim.said_on or ""),
        "topics": sorted(topic.slug for topic in claim.topics.all()),
        "private person": claim.names_private_person,
    }


def _may_edit(by: User, claim: Claim) -> Decision:
    """A triager words a candidate; once a review is open, the researcher does."""
    return may_research(by, claim.open_review) if claim.open_review else may_triage(by, claim)


def _note_edit(claim: Claim, by: User) -> None:
    if claim.open_review:
        edited(review=claim.open_review, by=by)
