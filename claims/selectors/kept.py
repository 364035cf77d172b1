"""What admins changed that bears on a claim: its speaker's name, whether a topic of it is high-risk.

Read from their own record by speaker and topic, so that one change touches no claim's rows, however many there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from claims.models import Claim, Speaker, Topic
from factcheck.accounts.models import User
from factcheck.common.sentences import phrase
from factcheck.office.models import AuditEvent

MOST = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptChange:
    """One change, to stand in a claim's history: who, what (after the name), when."""

    at: datetime
    actor: User | None
    sentence: str


def bearing_on(claim_id: int) -> QuerySet[AuditEvent]:
    """Changes since the claim was found, to its speaker and topics as they are now."""
    topics = Claim.topics.through.objects.filter(claim=claim_id).values(named=Cast("topic_id", TextField()))
    speaker = Claim.objects.filter(pk=claim_id).order_by().values(named=Cast("speaker_id", TextField()))
    wanted = Q(model=Topic._meta.label_lower, object_id__in=topics)
    wanted |= Q(model=Speaker._meta.label_lower, object_id__in=speaker)
    found = Claim.objects.filter(pk=claim_id).order_by().values("created_at")
    return AuditEvent.objects.filter(wanted, verb=AuditEvent.Verb.CHANGED, at__gte=Subquery(found))


def told(rows: Iterable[AuditEvent]) -> list[KeptChange]:
    """Those that say something about a claim, in words."""
    sentences = ((row, _sentence(row)) for row in rows)
    return [KeptChange(at=row.at, actor=row.actor, sentence=sentence) for row, sentence in sentences if sentence]


def _sentence(row: AuditEvent) -> str:
    """Blank where it changes nothing about a claim."""
    before, after = row.changes.get("name", ("", ""))
    if row.model == Speaker._meta.label_lower:
        if after:
            return phrase("renamed the speaker: %(before)s → %(after)s", before=before, after=after)
        before, after = row.changes.get("description", ("", ""))
        words = {"before": before or "–", "after": after or "–"}
        return _("changed what the speaker is: %(before)s → %(after)s") % words if before or after else ""
    if "high_risk" in row.changes:
        high = row.changes["high_risk"][1] == "yes"
        sentence = (
            _("made the topic %(topic)s high-risk") if high else _("made the topic %(topic)s no longer high-risk")
        )
        return sentence % {"topic": row.name}
    return phrase("renamed the topic: %(before)s → %(after)s", before=before, after=after) if after else ""
