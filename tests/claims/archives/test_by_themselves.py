"""A real worker takes outside copies and looks at links by itself: the sweeps of beat are enough."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import LinkState, OutsideCopy
from factcheck.celery import app
from tests import factories
from tests.articles.paper import Paper, page
from tests.colleague import wait_until
from tests.loopback import served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("worker")]

OWN = {"OWN_ARCHIVE_NAME": "Library of Wexmoor", "OWN_ARCHIVE_HOST": "copies.example"}


@pytest.fixture
def paper(settings):
    with served(Paper(), settings) as server:
        server.pages["/report"] = (200, page())
        yield server


@pytest.fixture
def told(monkeypatch, paper, archive):
    """The worker's process reads its settings from the environment; the doors to both servers are open to it."""
    doors = ",".join(f"127.0.0.1:{server.server_port}" for server in (paper, archive))
    for name, value in (OWN | {"OWN_ARCHIVE_URL": f"{archive.url}/keep", "FETCH_ALLOW": doors}).items():
        monkeypatch.setenv(name, value)


def test_a_cited_page_is_kept_outside_and_looked_at_again(paper, archive, told, turned_on, celery_worker_process):
    desk = factories.open_desk()
    turned_on("own")
    archive.says("/keep", b"", status=201, Location="https://copies.example/1/report")
    work = factories.researching(desk)
    piece = factories.add_evidence(desk, work.claim, publisher="Harbour council", url=paper.address("/report"))

    def swept(name: str, rows) -> bool:
        app.send_task(name)  # as beat does, every few seconds
        return rows.exists()

    wait_until(lambda: swept("claims.tasks.sweep_outside", OutsideCopy.objects.filter(status="KEPT")), what="The copy")
    assert piece.outside_copies.get().address == "https://copies.example/1/report"
    assert archive.paths == ["POST /keep"]

    wait_until(lambda: swept("claims.tasks.sweep_links", LinkState.objects.filter(evidence=piece)), what="The link")
    LinkState.objects.update(look_at=timezone.now(), looked_at=timezone.now() - timedelta(days=31))
    looked = LinkState.objects.filter(state="CHANGED")
    wait_until(lambda: swept("claims.tasks.sweep_links", looked), what="The look")
    assert piece.link_checks.get().outcome == "CHANGED"
