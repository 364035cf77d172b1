"""Hosts of outlets: whatever the desk itself made out of an address can be saved again."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Source
from articles.services.adding import source_of

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "https://www.star.example/a",
    "http://10.0.0.7/a",
    "http://[2001:db8::1]/a",
    "http://localhost/a",
    "http://old_desk.example/a",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_outlet_that_came_with_an_article_can_be_renamed(url):
    outlet = source_of(outlet="The Star", url=url)
    outlet.name = "The Velmora Star"
    outlet.full_clean()


@pytest.mark.parametrize("domain", ["no domain", "https://star.example", "star.example/a", "-", "a" * 300])
def test_what_no_address_has_is_none(domain):
    with pytest.raises(ValidationError, match="domain"):
        Source(name="The Star", domain=domain).full_clean()
