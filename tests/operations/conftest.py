"""A desk that has worked, and a server where none is yet."""

from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.services.archive import store_bytes
from claims.partners.tasks import announce
from claims.record.sealing import seal
from claims.services import publication
from factcheck.engine.postgres import EXTENSIONS
from tests import factories
from tests.claims.public_record import corrected, secret_publication
from tests.engine.fixtures import url_of
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


@pytest.fixture
def server_of_ones_own():
    """An empty database as an installation has it: its owner is no superuser, who made the extensions once."""
    name = f"drill_{timezone.now():%H%M%S%f}"
    admin = url_of(connection.settings_dict, role=connection.settings_dict["USER"])
    with psycopg.connect(admin, dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE ROLE {name} LOGIN")
        server.execute(f"CREATE DATABASE {name} OWNER {name}")
    with psycopg.connect(admin, dbname=name, autocommit=True) as database:
        for extension in EXTENSIONS:
            database.execute(f"CREATE EXTENSION {extension}")
    yield url_of({**connection.settings_dict, "NAME": name}, role=name)
    with psycopg.connect(admin, dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        server.execute(f"DROP ROLE {name}")
