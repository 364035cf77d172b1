"""What is public is one copy for everybody: a cache before the desk may keep it, and it tells nobody of anybody."""

import pytest
from django.test import Client

from tests.architecture.route_table import EVERYBODY, TABLE
from tests.factories import open_desk
from tests.route_addresses import addresses_of

pytestmark = pytest.mark.django_db
PUBLIC = ("public:", "record:", "discovery:", "dumps:")
NOT_KEPT = {"public:suggest", "public:report"}  # a form with the time in it


def test_a_copy_is_the_same_for_everybody_and_says_so():
    desk = open_desk()
    addresses = addresses_of(desk)
    reader, lead = Client(), Client()
    lead.force_login(desk.lead)
    looked_at = [name for name, table in TABLE.items() if name.startswith(PUBLIC) and table == EVERYBODY]
    assert len(looked_at) > 20
    for name in looked_at:
        answer, signed_in = reader.get(addresses[name]), lead.get(addresses[name])
        assert name in NOT_KEPT or "cookie" not in answer.headers.get("Vary", "").lower(), name
        assert not answer.cookies, name
        assert not signed_in.cookies, name
        kept = answer.headers["Cache-Control"]
        assert ("no-store" in kept) if name in NOT_KEPT else ("public" in kept and "max-age" in kept), (name, kept)
        if name not in NOT_KEPT:
            assert b"".join(answer) == b"".join(signed_in), name


def test_a_page_of_somebodys_is_kept_by_nobody():
    desk = open_desk()
    addresses = addresses_of(desk)
    lead = Client()
    lead.force_login(desk.lead)
    for name in ("claims:my_desk", "claims:claim", "claims:queue", "preferences", "devices", "claims:list_csv"):
        answer = lead.get(addresses[name])
        kept = answer.headers.get("Cache-Control", "")
        assert "public" not in kept, name
        assert "Cookie" in answer.headers["Vary"], name
