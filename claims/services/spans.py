"""Where a candidate's words begin and end, as people say it: added, moved, split.

Offsets are code points of the snapshot's text, and a quote is always `text[start:end]`, verbatim.
"""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Snapshot
from claims.models import Appearance, Claim
from claims.permissions import may_decide_in_bulk, may_triage
from claims.workflow import lock, record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase

SHORTEST: Final = 8
LONGEST: Final = 2000
_WORD = re.compile(r"\S+")


@transaction.atomic
def add_candidate(*, snapshot_id: int, start: int, end: int, by: User) -> Claim:
    """A claim that the detector missed: `text[start:end]`. Raises ValidationError, Forbidden, Conflict."""
    require(may_decide_in_bulk(by))
    snapshot = Snapshot.objects.select_for_update(of=("self",)).select_related("article").get(pk=snapshot_id)
    start, end = _within(snapshot.text, start, end)
    _nobody_has(snapshot, start, end)
    claim = Claim.objects.create(
        wording=_one_line(snapshot.text[start:end]),
        quote=snapshot.text[start:end],
        article=snapshot.article,
        language=snapshot.language or snapshot.article.language,
        reasons=[{"sign": "+", "code": "by_hand", "text": f"{by} picked it out by hand"}],
    )
    _appear(claim, snapshot, start, end)
    told = {"article": snapshot.title, "start": start, "end": end}
    record("claim.add", row=claim, by=by, data=told, moved=("", claim.status))
    return claim


def find_words(*, snapshot_id: int, words: str) -> tuple[int, int]:
    """Where these words stand in a snapshot, however their spaces were copied. Raises ValidationError."""
    text = Snapshot.objects.values_list("text", flat=True).get(pk=snapshot_id)
    parts = [re.escape(word) for word in words.split()]
    found = re.search(r"\s+".join(parts), text) if parts else None
    if not found:
        raise ValidationError(_("These words don’t stand in the article like that. Copy them from it exactly."))
    return found.start(), found.end()


@transaction.atomic
def move_span(*, claim_id: int, start: int, end: int, by: User, seen: tuple[int, int] | None = None) -> Appearance:
    """Let a candidate's quote begin and end elsewhere. `seen` is where it stood for the person.

    Raises ValidationError, Forbidden, Conflict.
    """
    claim, appearance = _candidate(claim_id, by)
    before = (appearance.start, appearance.end)
    if seen is not None and seen != before:
        raise Conflict(_("Somebody moved the ends of this quote a moment before you. Nothing was changed."))
    start, end = _within(appearance.snapshot.text, start, end)
    if (start, end) == before:
        return appearance
    _nobody_has(appearance.snapshot, start, end, besides=claim)
    _put(claim, appearance, start, end)
    record("claim.move", row=claim, by=by, data={"before": before, "after": (start, end)})
    return appearance


@transaction.atomic
def split(*, claim_id: int, at: int, by: User) -> Claim:
    """Make two candidates of one: the first keeps what stands before `at`, the second is new and is returned.

    `at` is a code point of the snapshot's text, between two words of the quote. Raises as `move_span`.
    """
    claim, appearance = _candidate(claim_id, by)
    if not appearance.start < at < appearance.end:
        raise ValidationError(_("Choose a place between two words of the quote."))
    text, end = appearance.snapshot.text, appearance.end
    first, second = _within(text, appearance.start, at), _within(text, at, end)
    _nobody_has(appearance.snapshot, *second, besides=claim)
    part = Claim.objects.create(
        wording=_one_line(text[slice(*second)]),
        quote=text[slice(*second)],
        article_id=claim.article_id,
        language=claim.language,
        speaker=claim.speaker,
        check_worthiness=claim.check_worthiness,
        reasons=claim.reasons,
    )
    _appear(part, appearance.snapshot, *second, like=appearance)
    _put(claim, appearance, *first)
    record("claim.split", row=claim, by=by, data={"part": part.reference, "part_id": part.pk, "end": end})
    record("claim.split_off", row=part, by=by, data={"whole": claim.reference}, moved=("", part.status))
    return part


@transaction.atomic
def join(*, claim_id: int, part_id: int, by: User) -> Claim:
    """Undo a split: the first part gets its words back, the second goes. Raises Forbidden, Conflict."""
    rows = {pk: lock(Claim, pk) for pk in sorted((claim_id, part_id))}
    claim, appearance = _candidate(claim_id, by)
    told = claim.events.filter(step="claim.split", data__part_id=part_id).first()
    if told is None or rows[part_id].status != Claim.Status.CANDIDATE:
        raise Conflict(_("The second part has been decided on meanwhile. Nothing was changed."))
    dropped = {"dismissed_for": "BOUNDARIES", "decided_by": by, "decided_at": told.at}
    take(
        "claim.dismiss",
        row=rows[part_id],
        by=by,
        reason="The split was taken back.",
        changes=dropped,
        data={
            "code": "BOUNDARIES",
            "label": "the split was taken back",
        },
    )
    _put(claim, appearance, appearance.start, told.data["end"])
    record("claim.join", row=claim, by=by, data={"part": rows[part_id].reference})
    return claim


def by_words(text: str, start: int, end: int, move: str) -> tuple[int, int]:
    """The span with one end a word further: “start-left”, “start-right”, “end-left” or “end-right”.

    Raises ValidationError for another word, or where there is no word to move over.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    moves = {
        "start-left": lambda: (max(a for a, _b in words if a < start), end),
        "start-right": lambda: (min(a for a, _b in words if a > start), end),
        "end-left": lambda: (start, max(b for _a, b in words if b < end)),
        "end-right": lambda: (start, min(b for _a, b in words if b > end)),
    }
    try:
        return moves[move]()
    except (KeyError, ValueError) as nowhere:
        raise ValidationError(_("There is no further word on that side.")) from nowhere


def places_to_split(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Each place between two words that leaves two claims long enough, with the words that would begin the second."""
    begins = [start + found.start() for found in _WORD.finditer(text[start:end])]
    wide = [at for at in begins if all(len(part.strip()) >= SHORTEST for part in (text[start:at], text[at:end]))]
    return [(at, " ".join(text[at:end].split()[:4])) for at in wide]


def _candidate(claim_id: int, by: User) -> tuple[Claim, Appearance]:
    """The locked candidate and where it stands first in the newest reading that holds it."""
    claim = lock(Claim, claim_id)
    require(may_triage(by, claim))
    standing = Appearance.objects.filter(found_as=claim, continued_by=None, is_repeat=False)
    appearance = standing.select_related("snapshot").order_by("-snapshot__number", "start").first()
    if appearance is None:
        raise Conflict(_("Its words stand in no text that the desk has now."))
    return claim, appearance


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces at its ends. Raises ValidationError where it is no stretch of this text."""
    if not 0 <= start < end <= len(text):
        raise ValidationError(_("These words don’t stand in the article like that. Select them again."))
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    if not SHORTEST <= end - start <= LONGEST:
        limits = {"shortest": SHORTEST, "longest": f"{LONGEST:,}"}
        raise ValidationError(_("A claim has between %(shortest)s and %(longest)s characters.") % limits)
    return start, end


def _nobody_has(snapshot: Snapshot, start: int, end: int, besides: Claim | None = None) -> None:
    taken = snapshot.appearances.filter(start=start, end=end).exclude(found_as=besides).first()
    if taken:
        raise Conflict(
            phrase("These words are a candidate already: %(reference)s.", reference=f"C-{taken.found_as_id}")
        )


def _appear(claim: Claim, snapshot: Snapshot, start: int, end: int, like: Appearance | None = None) -> None:
    how = ("stance", "cue", "via", "speaker_kind", "extraction")
    Appearance.objects.create(
        claim=claim,
        found_as=claim,
        snapshot=snapshot,
        start=start,
        end=end,
        quote=snapshot.text[start:end],
        **({name: getattr(like, name) for name in how} if like else {}),
    )


def _put(claim: Claim, appearance: Appearance, start: int, end: int) -> None:
    """Move the quote; the wording follows it unless somebody has worded the claim by hand."""
    appearance.start, appearance.end = start, end
    appearance.quote = appearance.snapshot.text[start:end]
    appearance.save(update_fields=["start", "end", "quote"])
    if appearance.continues_id is None:
        claim.quote = appearance.quote
    if not claim.events.filter(step="claim.reword").exists():
        claim.wording = _one_line(appearance.quote)
    claim.save(update_fields=["quote", "wording"])


def _one_line(words: str) -> str:
    return " ".join(words.split())
