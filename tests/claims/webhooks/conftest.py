import threading

import pytest
from rest_framework.test import APIClient

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key

from .receiver import Receiver


@pytest.fixture
def partner(db):
    return Partner.objects.create(name="The Almanac", contact_email="hooks@almanac.example")


@pytest.fixture
def receiver(settings):
    """A partner's server that this desk may send to."""
    server = Receiver()
    settings.FETCH_ALLOW = frozenset({server.address})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def client_of(partner, *scopes: str) -> APIClient:
    client = APIClient()
    key = issue_key(partner=partner, scopes=scopes or list(Scope))[1]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client


@pytest.fixture
def api(partner):
    return client_of(partner)
