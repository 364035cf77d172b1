"""What stands of the blind verdicts on one review: who sat, whether they agree, who is wanted next."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from factcheck.common.sentences import phrase

from .content_hash import evidence_hash
from .high_risk import weigh
from .models import PanelVerdict, Rating, Review, Verdict

Seat = PanelVerdict.Seat
MAJORITY = 2


class Outcome(StrEnum):
    """How far a panel is. SECOND, THIRD and LEAD: that seat is to be taken."""

    NOT_WANTED = "not_wanted"
    SECOND = "second"
    AGREED = "agreed"
    THIRD = "third"
    DECIDED = "decided"
    LEAD = "lead"


BLIND_SEATS = {Outcome.SECOND: Seat.SECOND, Outcome.THIRD: Seat.THIRD}
SETTLED = (Outcome.NOT_WANTED, Outcome.AGREED, Outcome.DECIDED)


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`sat` are the verdicts that rest on claim and evidence as they are, in their order; `void` those that do not."""

    wanted: bool
    sat: list[PanelVerdict]
    void: list[PanelVerdict]

    @cached_property
    def outcome(self) -> Outcome:
        if not self.sat:
            return Outcome.SECOND if self.wanted else Outcome.NOT_WANTED
        if len(self.sat) == 1:
            return Outcome.AGREED if self.decided else Outcome.THIRD
        return Outcome.DECIDED if self.decided else Outcome.LEAD

    @cached_property
    def decided(self) -> Rating | None:
        """The rating that two of them share, the author's own among them, or else the lead's; None: none yet."""
        lead = next((row.rating for row in self.sat if row.seat == Seat.LEAD), None)
        votes = [self.first.rating, *(row.rating for row in self.sat)] if self.first else []
        counts = Counter(rating.key for rating in votes)
        return lead or next((rating for rating in votes if counts[rating.key] >= MAJORITY), None)

    @property
    def first(self) -> Verdict | None:
        """The author's version that the second person's verdict was held against: the first vote."""
        return self.sat[0].verdict if self.sat else None

    @property
    def open_seat(self) -> PanelVerdict.Seat | None:
        """The seat that somebody takes blind, if one is free."""
        return BLIND_SEATS.get(self.outcome)

    @property
    def is_settled(self) -> bool:
        return self.outcome in SETTLED

    def bears_out(self, verdict: Verdict | None) -> bool:
        """Whether the verdict has the rating that was agreed or decided on, where one was."""
        return self.decided is None or bool(verdict and verdict.rating and verdict.rating.key == self.decided.key)

    @property
    def finding(self) -> str:
        """How far it is, in a sentence."""
        rating = self.decided.shown if self.decided else ""
        return {
            Outcome.NOT_WANTED: "",
            Outcome.SECOND: _("A blind second verdict is needed."),
            Outcome.AGREED: phrase("The blind second verdict agrees: “%(rating)s”.", rating=rating),
            Outcome.THIRD: _("The blind second verdict differs: a third person has to rate it blind."),
            Outcome.DECIDED: phrase(self._decision, rating=rating),
            Outcome.LEAD: _("All three rate it differently: a lead decides, by asking for changes."),
        }[self.outcome]

    @property
    def _decision(self) -> str:
        if any(row.seat == Seat.LEAD for row in self.sat):
            return gettext_noop("All three rated it differently; the lead decided on “%(rating)s”.")
        return gettext_noop("The panel of three decided on “%(rating)s”, by two.")


def panel_of(review: Review, *, wanted: bool | None = None) -> Panel:
    """Whether a blind verdict is wanted, and what was given. Once somebody has sat, the panel goes on to its end,
    whatever becomes of the rule that asked for it.

    `wanted` saves the question what the desk's rules want, where the caller knows or does not mind.
    """
    rows = sorted(review.panel_verdicts.all(), key=lambda row: row.pk)
    now = evidence_hash(review.claim) if rows else ""
    sat = [row for row in rows if row.evidence_hash == now]
    if wanted is None:
        wanted = bool(sat) or weigh(review).wants_blind
    return Panel(wanted=wanted or bool(sat), sat=sat, void=[row for row in rows if row.evidence_hash != now])
