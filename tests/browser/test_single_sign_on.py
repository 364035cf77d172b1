"""Out to the newsroom's provider and back, in a browser that holds to our Content-Security-Policy."""

import pytest
from django.utils import timezone

from factcheck.accounts.invitations import invite
from factcheck.accounts.roles import LEAD, RESEARCHER
from tests.accounts.provider import Provider
from tests.accounts.sign_on import NINA, configured
from tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def provider(settings):
    server = Provider()
    server.person = dict(NINA)
    configured(settings, server)
    yield server
    server.close()


def test_the_button_leads_out_and_back_to_the_page_that_was_wanted(visit, provider):
    invite(email=NINA["email"], roles=[RESEARCHER], by=person(LEAD), now=timezone.now())
    reader = visit()
    reader.opens("/articles/add/")
    assert reader.violations() == []

    reader.page.click("text=Sign in with Newsroom")
    reader.page.wait_for_url("**/articles/add/")

    assert "/authorize" in provider.asked
    assert reader.page.inner_text("h1")
    assert reader.complaints == []


def test_who_is_not_expected_reads_why_and_finds_the_way_back(visit, provider):
    reader = visit()
    reader.opens("/accounts/login/")
    reader.page.click("text=Sign in with Newsroom")
    reader.page.wait_for_selector("text=does not expect nina@desk.example")
    assert reader.violations() == []
    reader.page.click("text=Back to the sign-in page")
    reader.page.wait_for_url("**/accounts/login/")
    assert [said for said in reader.complaints if "403" not in said] == []
