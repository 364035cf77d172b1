"""A desk that has worked."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from articles.services.archive import store_bytes
from claims.partners.tasks import announce
from claims.record.sealing import seal
from claims.services import publication
from tests import factories
from tests.claims.public_record import corrected, secret_publication
from tests.operations.commands import PASSPHRASE

PAGE = b"<p>The council bought 12 buses.</p>" * 40


@pytest.fixture
def worked():
    """A desk with checks in several states, a sealed record, an archived page and somebody signed in."""
    desk = factories.open_desk()
    store_bytes(data=PAGE, content_type="text/html")
    secret, first = secret_publication(desk)
    corrected(desk, first, secret)
    _, gone = secret_publication(desk)
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    factories.candidates(desk, *(f"The council bought {n} trams last year." for n in range(20)))
    announce()
    seal(now=timezone.now())
    Client().force_login(desk.lead)
    return desk


@pytest.fixture
def passphrase(tmp_path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n")
    return file
