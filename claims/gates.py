"""What a review needs before it may go on. The same list refuses the step and is the checklist on the screen."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from factcheck.common.commas import with_commas
from factcheck.common.sentences import joined, phrase
from factcheck.office.desk import desk_settings

from .content_hash import content_hash
from .documents import media_is_whole
from .high_risk import weigh
from .models import Approval, Capture, Evidence, Review, Verdict
from .panels import panel_of

_CITED = re.compile(r"\[(\d{1,4})\](?!\()")


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: whether it holds, and the sentence that says so or says what to do."""

    code: str
    passed: bool
    sentence: str


def submit_gates(review: Review, *, verdict: Verdict | None = None) -> list[Gate]:
    """What a verdict needs before a second person sees it: the newest version, or the one that is being typed."""
    evidence = standing_evidence(review)
    verdict = verdict or review.latest_verdict
    return [
        *_verdict_gates(verdict),
        *_claim_gates(review),
        *_evidence_gates(evidence, verdict),
        _citation_gate(evidence, verdict),
        *_reply_gates(review),
        *_finding_gates(review, verdict),
    ]


def publish_gates(review: Review) -> list[Gate]:
    """What a publication needs: everything above, a settled panel, and approvals that match the current hash."""
    return [*submit_gates(review), *panel_gates(review), approval_gate(review)]


def panel_gates(review: Review) -> list[Gate]:
    """The blind verdict that is still to come, if one is."""
    panel = panel_of(review)
    return [] if panel.is_settled else [Gate("panel", False, panel.finding)]


def approval_gate(review: Review) -> Gate:
    """Whether enough people approved exactly what stands now."""
    wanted, given = approvals_wanted(review), len(valid_approvals(review))
    if given >= wanted:
        return Gate(
            "approvals",
            True,
            gettext("Approved by a second person.") if wanted == 1 else gettext("Approved by two people."),
        )
    sentence = ngettext(
        "An approval of exactly this version is needed.",
        "%(wanted)s approvals (this is a high-risk check; %(given)s given) of exactly this version are needed.",
        wanted,
    ) % {"wanted": wanted, "given": given}
    late = review.status in (Review.Status.APPROVED, Review.Status.SCHEDULED)
    if late and given:
        sentence += " " + gettext("The rules changed since: take it back and send it for second review again.")
    return Gate("approvals", False, sentence)


def approvals_wanted(review: Review) -> int:
    """Two for high-risk reviews by the desk's rule, else one; one as well where somebody rates it blind."""
    weighed = weigh(review)
    return 2 if weighed.risks and not panel_of(review, wanted=weighed.wants_blind).wanted else 1


def valid_approvals(review: Review) -> list[Approval]:
    """Approvals of the newest revision whose hash is that of what stands now."""
    verdict = review.latest_verdict
    if verdict is None:
        return []
    approvals = list(verdict.approvals.all())
    prefetch_related_objects(approvals, "approver")
    current = content_hash(verdict) if approvals else ""
    return [approval for approval in approvals if approval.content_hash == current]


def standing_evidence(review: Review) -> list[Evidence]:
    """The evidence that has not been set aside, by number."""
    pieces = [piece for piece in review.claim.evidence.all() if piece.removed_at is None]
    copies = Prefetch("captures", Capture.objects.defer("text"))
    # Only what the claim did not bring along is asked for.
    prefetch_related_objects(pieces, "capture_job", "upload", copies, "outside_copies")
    return sorted(pieces, key=lambda piece: piece.number)


def independent_publishers(evidence: list[Evidence]) -> set[str]:
    """Who stands behind the evidence: the publisher's name, or else the host."""
    return {(piece.publisher.strip() or urlsplit(piece.url).hostname or piece.title).casefold() for piece in evidence}


def _verdict_gates(verdict: Verdict | None) -> list[Gate]:
    rated = bool(verdict and verdict.rating and verdict.rating.scale.is_active)
    summed = bool(verdict and verdict.summary.strip())
    explained = bool(verdict and verdict.explanation.strip())
    return [
        Gate(
            "rating",
            rated,
            gettext("A rating is chosen.") if rated else gettext("Choose a rating on the current scale."),
        ),
        Gate(
            "summary",
            summed,
            gettext("The summary is written.") if summed else gettext("Write the summary that readers see first."),
        ),
        Gate(
            "explanation",
            explained,
            gettext("The explanation is written.") if explained else gettext("Write the explanation."),
        ),
        *_media_gate(verdict),
    ]


def _media_gate(verdict: Verdict | None) -> list[Gate]:
    """Only where the check is about a picture or recording."""
    if not (verdict and verdict.media):
        return []
    whole = media_is_whole(verdict.media)
    named = gettext("The medium is named, with what was found of it.")
    return [
        Gate("media", whole, named if whole else gettext("Say which medium it is, where it is seen and what it is."))
    ]


def _claim_gates(review: Review) -> list[Gate]:
    claim = review.claim
    named, seen = claim.speaker_id is not None, claim.appearances.exists()
    return [
        Gate(
            "speaker",
            named,
            gettext("The speaker is named.")
            if named
            else gettext("Say who said it (for the outlet’s own voice: the outlet)."),
        ),
        Gate(
            "appearance", seen, gettext("It has an appearance.") if seen else gettext("Add where the claim appeared.")
        ),
    ]


def _evidence_gates(evidence: list[Evidence], verdict: Verdict | None) -> list[Gate]:
    independent = len(independent_publishers(evidence)) >= 2
    return [
        Gate(
            "evidence",
            independent,
            gettext("Two independent pieces of evidence.")
            if independent
            else gettext("Add evidence: two pieces from different publishers."),
        ),
        _copies_gate(evidence),
        _date_gate(evidence, verdict),
    ]


def _copies_gate(evidence: list[Evidence]) -> Gate:
    missing = [piece for piece in evidence if not piece.is_archived]
    awaited = [piece for piece in missing if piece.awaits_copy]
    wanted = [piece for piece in missing if not piece.awaits_copy]
    if not missing:
        return Gate("captures", True, gettext("A copy of each piece is kept, or waived."))
    if awaited and not wanted:
        return Gate("captures", False, phrase("The copy of %(numbers)s is being taken.", numbers=_numbers(awaited)))
    return Gate("captures", False, phrase("Keep a copy of %(numbers)s, or say why not.", numbers=_numbers(wanted)))


def _numbers(pieces: list[Evidence]) -> str:
    return with_commas(f"[{piece.number}]" for piece in pieces)


def _reply_gates(review: Review) -> list[Gate]:
    """Where the desk wants it: somebody was asked for a reply, and it is noted what came of each asking."""
    if not desk_settings().wants_reply:
        return []
    asked = list(review.claim.reply_requests.all())
    prefetch_related_objects(asked, "outcomes")
    waiting = [request.whom for request in asked if not request.is_settled]
    if not asked:
        return [Gate("reply", False, gettext("Ask those whom it is about for a reply, and note it."))]
    if waiting:
        return [
            Gate(
                "reply",
                False,
                phrase("Note what came of asking %(whom)s: an answer, or none.", whom=with_commas(waiting)),
            )
        ]
    return [Gate("reply", True, gettext("The right of reply was given."))]


def _finding_gates(review: Review, verdict: Verdict | None) -> list[Gate]:
    """Where a second person or a panel has rated it: the verdict has the rating that was agreed or decided on."""
    panel = panel_of(review, wanted=False)
    if panel.decided is None:
        return []
    if panel.bears_out(verdict):
        return [Gate("finding", True, panel.finding)]
    wish = phrase("Rate it so, or change the evidence or the wording: then it is rated anew.")
    return [Gate("finding", False, joined(panel.finding, wish))]


def _citation_gate(evidence: list[Evidence], verdict: Verdict | None) -> Gate:
    cited = {int(number) for number in _CITED.findall(verdict.explanation)} if verdict else set()
    missing = sorted(cited - {piece.number for piece in evidence})
    if not missing:
        return Gate("citations", True, gettext("Every citation has its evidence."))
    named = with_commas(f"[{number}]" for number in missing)
    return Gate(
        "citations",
        False,
        phrase("The explanation cites %(numbers)s, which isn’t among the evidence.", numbers=named),
    )


def _date_gate(evidence: list[Evidence], verdict: Verdict | None) -> Gate:
    newest = max((piece.newest_date for piece in evidence), default=None)
    if verdict is None or verdict.as_of is None:
        return Gate("date", False, gettext("Give the date that the finding speaks for."))
    if newest is None or verdict.as_of <= newest:
        return Gate("date", True, gettext("The finding speaks for no later day than its evidence."))
    return Gate(
        "date",
        False,
        gettext("The finding can’t speak for a later day than its newest evidence (%(day)s).")
        % {"day": date_format(newest, "DATE_FORMAT")},
    )
