"""One real address for each route, read from the URLconf."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from articles.lists import Entry
from articles.models import Batch
from articles.services.batches import preview
from articles.services.feeds import add_feed
from claims.dumps.jobs import ask_if_due
from claims.dumps.making import make
from claims.models import Letter
from claims.partners.services import number_changes
from claims.record.sealing import seal
from claims.services import discussion
from claims.services.letter_writing import way_out
from tests import factories


def routes() -> dict[str, set[str]]:
    """Every named route but the admin's own, which answer to its one rule, and what its address wants to be given."""
    return {name: wanted for name, wanted in _walk(get_resolver(), "", set()) if not name.startswith("admin:")}


def _walk(resolver, prefix: str, wanted: set[str]) -> Iterator[tuple[str, set[str]]]:
    for pattern in resolver.url_patterns:
        more = wanted | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or str(pattern.pattern)), more
        else:
            yield from _walk(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix, more)


def addresses_of(desk: factories.Desk) -> dict[str, str]:
    """One real address for each route."""
    numbers = numbers_of(desk)
    return {
        name: reverse(name, kwargs={one: numbers[one] for one in sorted(wanted)}) for name, wanted in routes().items()
    }


def numbers_of(desk: factories.Desk) -> dict[str, object]:
    """What each parameter of an address may be: rows that are there, where that is cheap."""
    shown = factories.superseded(desk)
    number_changes()
    seal(now=timezone.now())
    article = shown.claim.appearances.get().snapshot.article
    feed = add_feed(url="https://harbour-post.example/feed.xml", by=desk.triager)
    entries = [Entry(url="https://harbour-post.example/buses")]
    listed = preview(entries=entries, kind=Batch.Kind.ADDRESSES, by=desk.triager, now=timezone.now())
    return {
        "claim_id": shown.claim_id,
        "article_id": article.pk,
        "feed_id": feed.pk,
        "batch_id": listed.pk,
        "evidence_id": shown.claim.evidence.first().pk,
        "request_id": 1,
        "note_id": 1,
        "site_page": "ratings",
        "language": "es",
        "outcome_id": 1,
        "copy_id": 1,
        "capture_id": shown.claim.evidence.first().latest_capture.pk,
        "comment_id": discussion.comment(claim_id=shown.claim_id, by=desk.lead, text="Well done.").pk,
        "notification_id": desk.researcher.notifications.first().pk,
        "user_id": desk.researcher.pk,
        "speaker_id": shown.claim.speaker_id,
        "token": way_out(Letter(person=desk.researcher, kind=Letter.Kind.DIGEST)).rstrip("/").rpartition("/")[2],
        "slug": shown.slug,
        "view_id": 1,
        "action_id": 1,
        "match_id": 1,
        "topic_id": 1,
        "which": "rating",
        "number": shown.version,
        "kind": "rss",
        "name": "The council",
        "page": 1,
        "endpoint_id": 1,
        "message_id": "msg_1",
        "sha256": shown.document_sha256,
        "dump_id": make(ask_if_due(now=timezone.now()).pk, now=timezone.now()).pk,
        "file_name": "verdicts.csv",
        "uidb36": "1",
        "key": "a-key",
        "secret": "a-secret",
        "invitation_id": 1,
        "key_id": 1,
        "provider_id": "desk",
        "pk": 1,
        "page_id": str(shown.claim_id),
    }
