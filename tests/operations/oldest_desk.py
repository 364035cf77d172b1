"""A desk of the first migrations with one published check, made with the models of that time; then brought to today.

Run in a process of its own on an empty database: `python -m tests.operations.oldest_desk < document`.
"""

import json
import os
import sys
from typing import Any

OLDEST = [
    ("accounts", "0002_roles"),
    ("articles", "0002_append_only"),
    ("claims", "0002_append_only"),
    ("partners", "0002_append_only"),
]
QUOTE = "The council bought 12 buses last year."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.dev")
    import django

    django.setup()
    from django.core.management import call_command

    _make(_oldest_models(), json.load(sys.stdin))
    call_command("migrate", interactive=False, verbosity=0)
    sys.stdout.write(json.dumps(_seen()))


def _oldest_models() -> Any:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return executor.migrate(OLDEST).apps


def _make(old: Any, document: dict) -> None:
    """Rows as the services of that time left them: each with what it had to have."""

    def add(model: str, **fields: Any) -> Any:
        return old.get_model(model).objects.using("owner").create(**fields)

    lead = add("accounts.user", email="lead@desk.example", name="Lena Lead", password="!")
    article = add("articles.article", title="Buses", text_sha256="a" * 64, status="READ")
    snapshot = add("articles.snapshot", article=article, text=QUOTE, title="Buses", sha256="a" * 64)
    claim = add("claims.claim", wording=QUOTE, quote=QUOTE, status="ACCEPTED", language="en")
    waits = add("claims.claim", wording="The council sold 3 trams.", quote="The council sold 3 trams.", language="en")
    for one in (claim, waits):
        found = add("claims.event", step="claim.found", claim=one, data={"article": "Buses"})
        assert found.pk
    review = add("claims.review", claim=claim, opened_by=lead, status="PUBLISHED")
    frozen = document | {"id": claim.pk}
    publication = add("claims.publication", claim=claim, review=review, **_columns(frozen, lead))
    add("claims.event", step="publication.publish", claim=claim, review=review, publication=publication, is_public=True)
    assert snapshot.pk


def _columns(frozen: dict, lead: Any) -> dict[str, Any]:
    import hashlib

    from django.utils import timezone

    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    now = timezone.now()
    return {
        "version": 1,
        "status": "LIVE",
        "status_changed_at": now,
        "slug": frozen["slug"],
        "headline": frozen["headline"][:160],
        "summary": frozen["summary"][:300],
        "document": text,
        "document_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "rating_key": frozen["rating"]["key"],
        "language": frozen["language"],
        "speaker_name": (frozen["speaker"] or {"name": ""})["name"],
        "published_at": now,
        "published_by": lead,
    }


def _seen() -> dict[str, Any]:
    """What the desk of today makes of it."""
    from django.test import Client
    from django.utils import timezone

    from claims.models import AwaitingMatch, Claim, ClaimVector, Publication
    from claims.partners.tasks import announce
    from claims.record.sealing import seal
    from claims.record.verifying import problems
    from factcheck.accounts.models import User

    numbered, chained = announce(), seal(now=timezone.now())
    shown = Publication.objects.get()
    reader, lead = Client(), Client()
    lead.force_login(User.objects.get())
    page = reader.get(f"/checks/{shown.claim_id}-{shown.slug}/", follow=True)
    return {
        "numbered": numbered,
        "chained": chained,
        "problems": list(problems(now=timezone.now())),
        "page": page.status_code,
        "headline_on_page": shown.headline in page.content.decode(),
        "ready": reader.get("/readyz").content.decode(),
        "vectors": ClaimVector.objects.count(),
        "waiting": AwaitingMatch.objects.count(),
        "claims": Claim.objects.count(),
        "language": shown.language,
        "me": lead.get("/me/").status_code,
    }


if __name__ == "__main__":
    main()
