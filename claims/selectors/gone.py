"""Sources of a published check whose pages are gone: what readers see beside the frozen document, never in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.db.models.functions import Length

from claims.models import Capture, LinkState, OutsideCopy
from factcheck.office.desk import desk_settings


@dataclass(frozen=True, kw_only=True, slots=True)
class GoneSource:
    """Since when its page is gone, where others keep it, and our copy if readers may read it."""

    since: datetime
    outside: list[OutsideCopy]
    own: Capture | None


def gone_sources(claim_id: int, document: dict[str, Any]) -> dict[int, GoneSource]:
    """By number, for a frozen document; only where the address that it cites is the one that was looked at."""
    cited = {source["number"]: source for source in document["evidence"] if source["url"]}
    copies = Prefetch("evidence__captures", Capture.objects.defer("text").annotate(length=Length("text")))
    links = LinkState.objects.filter(evidence__claim=claim_id, state=LinkState.State.GONE)
    found = {}
    for link in links.select_related("evidence").prefetch_related(copies, "evidence__outside_copies"):
        source = cited.get(link.evidence.number)
        if source and source["url"] == link.url:
            own = _approved(link.evidence.captures.all(), sha256=source["archived_sha256"])
            found[source["number"]] = GoneSource(since=link.since, outside=link.evidence.kept_outside, own=own)
    return found


def _approved(captures, *, sha256: str | None) -> Capture | None:
    """The copy that the approval was bound to, if it has words and the desk lets readers read them."""
    if not desk_settings().shows_gone_copies:
        return None
    return next((copy for copy in captures if copy.sha256 == sha256 and copy.length), None)
