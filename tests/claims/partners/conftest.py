import pytest
from rest_framework.test import APIClient

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key


@pytest.fixture
def partner(db):
    return Partner.objects.create(name="The Almanac")


@pytest.fixture
def key(partner):
    """A whole key, as a partner holds it, that opens everything there is."""
    return issue_key(partner=partner, scopes=list(Scope))[1]


@pytest.fixture
def api(key):
    """A partner's client."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")
    return client
