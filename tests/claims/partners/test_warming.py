"""The first text that is compared does not wait for the models."""

import pytest

from claims.extraction import minilm
from claims.partners.warming import warm_soon

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_loaded():
    minilm._shared_session.cache_clear()


def test_where_a_partner_has_a_key_models_are_there_before_anything_is_asked(key):
    warm_soon().join(120)
    assert minilm._shared_session.cache_info().currsize == 1


def test_a_desk_without_partners_keeps_its_memory():
    warm_soon().join(120)
    assert minilm._shared_session.cache_info().currsize == 0
