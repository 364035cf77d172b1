"""Looking again at cited pages. A link's row is the work; each look leaves a row, and changes no status of ours.

Nothing here opens an address: that is the task's part, outside of any transaction.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.reading.origins import host_of
from claims.looking import Copy, Found
from claims.models import Capture, Evidence, LinkCheck, LinkState
from claims.permissions import may_tend_links
from claims.selectors.cited import cited_links
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.office.desk import desk_settings

LEASE: Final = timedelta(minutes=3)
MOST_TRIES: Final = 4
MOST_AT_ONCE: Final = 30
APART: Final = timedelta(seconds=50)
"""Between two looks at pages of one host: a sweep takes one page of each."""
SOON: Final = timedelta(days=1)
SOON_UNREADABLE: Final = timedelta(days=7)
LINED_UP: Final = 100
_S = LinkState.State


def line_up(*, now: datetime) -> None:
    """Have the links that are in use looked at from now on, also those whose address was changed; some at a time."""
    days = every()
    known = LinkState.objects.filter(evidence=OuterRef("pk"), url=OuterRef("url"))
    for piece in cited_links().filter(~Exists(known)).order_by("pk")[:LINED_UP]:
        looked_at = piece.added_at if not LinkState.objects.filter(evidence=piece).exists() else now
        LinkState.objects.update_or_create(
            evidence=piece, defaults=_fresh(piece, looked_at=looked_at, days=days or timedelta(days=1))
        )


def links_due(*, now: datetime) -> list[int]:
    """What is to be looked at now: one page of each host, the longest waiting first."""
    days = every()
    if days is None:
        return []
    busy = LinkState.objects.filter(host=OuterRef("host"), lease_until__gt=now)
    lately = LinkState.objects.filter(host=OuterRef("host"), looked_at__gt=now - APART)
    due = _due(now, days).filter(~Exists(busy), ~Exists(lately), evidence__in=cited_links())
    first = due.order_by("host", "look_at", "pk").distinct("host").values("pk")
    rows = LinkState.objects.filter(pk__in=first).order_by("look_at", "pk")
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])


def lease_look(*, link_id: int, now: datetime) -> LinkState | None:
    """Take the look for LEASE; None where it is not due or in somebody else's hands."""
    days = every()
    if days is None or not _due(now, days).filter(pk=link_id).update(lease_until=now + LEASE, tries=F("tries") + 1):
        return None
    return LinkState.objects.select_related("evidence").get(pk=link_id)


def copy_of(link: LinkState) -> tuple[Capture | None, Copy | None]:
    """The newest copy of the page, and what a look is held against; None where a file or nothing was kept."""
    capture = link.evidence.captures.select_related("retrieval").order_by("-pk").first()
    if capture is None or link.evidence.upload_id:
        return None, None
    page = capture.retrieval
    if page and page.url != link.url:
        return None, None
    known = Copy(text=capture.text, sha256=capture.sha256, final_url=page.final_url if page else link.url)
    return capture, known


def conditions(link: LinkState, capture: Capture | None) -> dict[str, str]:
    """By what the site can say that nothing changed since our last look, or since our copy."""
    if link.etag or link.last_modified:
        same = link.compared_with_id == (capture.pk if capture else None)
        return {"etag": link.etag, "last_modified": link.last_modified} if same else {}
    if capture is None or capture.retrieval is None:
        return {}
    headers = {name.lower(): value for name, value in capture.retrieval.headers}
    return {"etag": headers.get("etag", ""), "last_modified": headers.get("last-modified", "")}


def as_before(link: LinkState) -> Found:
    """What a look finds where the site says that nothing has changed since the last one."""
    outcome = link.state if link.state in (_S.MOVED, _S.CHANGED) else _S.HERE
    told = {"final_url": link.final_url, "alike": link.alike} if outcome != _S.HERE else {"alike": link.alike}
    return Found(outcome=str(outcome), etag=link.etag, last_modified=link.last_modified, **told)


@transaction.atomic
def note_look(*, link: LinkState, found: Found, capture: Capture | None, now: datetime) -> LinkState | None:
    """Keep what a look found, and tell whom it concerns once; None: the lease was lost."""
    held = LinkState.objects.select_for_update().filter(pk=link.pk, lease_until=link.lease_until, url=link.url).first()
    if held is None or held.lease_until is None:
        return None
    facts = {name: getattr(found, name) for name in ("outcome", "final_url", "alike", "reason", "status", "text")}
    LinkCheck.objects.create(evidence_id=held.evidence_id, url=held.url, compared_with=capture, at=now, **facts)
    was = held.state
    _settle(held, found, now=now)
    held.compared_with, held.looked_at, held.lease_until, held.tries = capture, now, None, 0
    held.look_at = now + _pause(held)
    event = _worth_telling(held, was)
    held.save()
    if event:
        _tell(event, held, now=now)
    return held


@transaction.atomic
def look_now(*, evidence_id: int, by: User) -> LinkState:
    """Have a page looked at now. Raises Forbidden, Conflict, LinkState.DoesNotExist."""
    require(may_tend_links(by))
    now = timezone.now()
    if every() is None:
        require(TooLate(_("Links are not looked at again: a lead or an admin has turned it off.")))
    link = LinkState.objects.select_for_update().get(evidence=evidence_id)
    if link.look_at <= now or (link.lease_until and link.lease_until > now):
        require(TooLate(_("It is being looked at.")))
    link.look_at = now
    link.save(update_fields=["look_at"])
    return link


@transaction.atomic
def tick_off(*, evidence_id: int, by: User) -> Evidence:
    """Somebody looked at what became of the page: it leaves the list until that changes. Raises Forbidden, Conflict."""
    require(may_tend_links(by))
    link = LinkState.objects.select_for_update().select_related("evidence__claim").get(evidence=evidence_id)
    if not link.is_unseen:
        require(TooLate(_("It was ticked off already, or the page is as it was.")))
    link.seen_at, link.seen_by = timezone.now(), by
    link.save(update_fields=["seen_at", "seen_by"])
    return _told_by(by, "evidence.link_seen", link.evidence)


@transaction.atomic
def put_back(*, evidence_id: int, by: User) -> Evidence:
    """It is to be looked at after all, and stands on the list again. Raises Forbidden, Conflict."""
    require(may_tend_links(by))
    link = LinkState.objects.select_for_update().select_related("evidence__claim").get(evidence=evidence_id)
    if link.seen_at is None:
        require(TooLate(_("It stands on the list already.")))
    link.seen_at, link.seen_by = None, None
    link.save(update_fields=["seen_at", "seen_by"])
    return _told_by(by, "evidence.link_unseen", link.evidence)


def copied_anew(*, piece: Evidence, now: datetime) -> None:
    """Our newest copy is the page as it is: what had become of it before is settled. In the caller's transaction."""
    here = _fresh(piece, looked_at=now, days=every() or SOON) | {"state": _S.HERE, "since": now}
    LinkState.objects.filter(evidence=piece).update(**here)


def give_up(*, now: datetime) -> None:
    """End the looks that killed every worker, so that one page does not come back for ever."""
    for link in LinkState.objects.filter(lease_until__lte=now, tries__gte=MOST_TRIES)[:20]:
        note_look(link=link, found=Found(outcome="UNREADABLE", reason="broke"), capture=link.compared_with, now=now)


def every() -> timedelta | None:
    """How long a link is left alone; None: for ever."""
    days = desk_settings().link_check_days
    return timedelta(days=days) if days else None


def _fresh(piece: Evidence, *, looked_at: datetime, days: timedelta) -> dict:
    blank = {"state": _S.NEW, "since": None, "final_url": "", "alike": None, "reason": "", "status": None}
    blank |= {"missing_since": None, "told": "", "seen_at": None, "seen_by": None, "compared_with": None}
    blank |= {"etag": "", "last_modified": "", "lease_until": None, "tries": 0}
    return blank | {"url": piece.url, "host": host_of(piece.url), "looked_at": looked_at, "look_at": looked_at + days}


def _settle(link: LinkState, found: Found, *, now: datetime) -> None:
    """Move the row to what was found. A page is gone when two days say so; until then it is only missing."""
    if found.outcome == LinkCheck.Outcome.MISSING:
        link.missing_since = link.missing_since or now
        link.reason, link.status = found.reason, found.status
        if link.missing_since.date() < now.date():
            _become(link, _S.GONE, since=link.missing_since)
        return
    link.missing_since = None
    link.reason, link.status = found.reason, found.status
    link.final_url, link.alike = found.final_url, found.alike
    link.etag, link.last_modified = found.etag[:300], found.last_modified[:100]
    _become(link, found.outcome, since=now)


def _become(link: LinkState, state: str, *, since: datetime) -> None:
    if link.state == state:
        return
    link.state, link.since, link.seen_at, link.seen_by = state, since, None, None


def _pause(link: LinkState) -> timedelta:
    days = every() or SOON
    if link.missing_since and link.state != _S.GONE:
        return SOON
    return min(days, SOON_UNREADABLE) if link.state == _S.UNREADABLE else days


def _worth_telling(link: LinkState, was: str) -> str:
    """The step that tells of it, once: not again while the page is only unreadable in between."""
    if link.state in LinkState.WORTH_A_NOTICE and link.told != link.state:
        link.told = link.state
        return f"evidence.link_{link.state.lower()}"
    if link.state in (_S.HERE, _S.MOVED):
        link.told = ""
        return "evidence.link_back" if was == _S.GONE else ""
    return ""


def _tell(step: str, link: LinkState, *, now: datetime) -> None:
    piece = Evidence.objects.select_related("claim").get(pk=link.evidence_id)
    about = {"number": piece.number, "evidence_id": piece.pk, "cited_by": piece.added_by_id}
    record(step, row=piece.claim.open_review or piece.claim, by=None, now=now, data=about)


def _told_by(person: User, step: str, piece: Evidence) -> Evidence:
    about = {"number": piece.number, "evidence_id": piece.pk}
    record(step, row=piece.claim.open_review or piece.claim, by=person, data=about)
    return piece


def _due(now: datetime, days: timedelta) -> QuerySet[LinkState]:
    unheld = Q(lease_until=None) | Q(lease_until__lte=now)
    come = Q(look_at__lte=now) | Q(looked_at__lte=now - days)
    return LinkState.objects.filter(unheld, come, tries__lt=MOST_TRIES)
