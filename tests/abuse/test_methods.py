"""Every route by every method: what a route was not written for is refused, and no form is taken without its token."""

import pytest
from django.test import Client

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key
from tests.architecture.route_table import POST_ONLY, TABLE
from tests.claims.webhooks.test_portal import keeper_of
from tests.route_addresses import addresses_of, routes

from .state import changed, state
from .test_ways_out import NAMES, leads_away

pytestmark = pytest.mark.django_db
INTERFACES = ("api_v1:", "google:", "webhooks:")
BY_KEY = {name for name in TABLE if name.startswith(INTERFACES) and name not in ("api_v1:schema", "api_v1:reference")}
OURS = {"api_v1:schema", "api_v1:reference"}
# Nobody is signed in by these: they want no cookie and so no token.
WITHOUT_A_TOKEN = {"public:suggest": 400, "public:report": 400, "claims:mail_stop": 200}
SWITCHED_OFF = {"openid_connect_login", "openid_connect_callback"}


@pytest.fixture
def addresses(desk):
    return addresses_of(desk)


def signed_in(somebody, **how) -> Client:
    browser = Client(raise_request_exception=False, **how)
    browser.force_login(somebody)
    return browser


def test_what_no_page_knows_is_refused_everywhere(addresses, desk):
    people = [signed_in(desk.lead), Client(raise_request_exception=False)]
    before = state()
    for name, address in addresses.items():
        methods = ("BREW", "TRACE") if name in BY_KEY | OURS else ("PUT", "PATCH", "DELETE", "TRACE", "BREW")
        for browser in people:
            for method in methods:
                status = browser.generic(method, address).status_code
                wanted = (501, 401, 403) if name.startswith("google:") else (401, 403, 405)
                assert status in wanted, (name, method, status)
    assert not changed(before)


def test_a_page_that_is_read_can_be_asked_for_its_head_and_leads_nowhere_else(addresses, desk):
    lead = signed_in(desk.lead)
    packages = ("account_", "mfa_")  # these lead whoever signed in without a password
    ours = {name: table["lead"] for name, table in TABLE.items() if not name.startswith(packages)}
    read = {name: status for name, status in ours.items() if name not in BY_KEY and TABLE[name] is not POST_ONLY}
    before = state()
    tempted = dict.fromkeys(NAMES, "//evil.example/")
    answers = {name: lead.head(addresses[name], query_params=tempted) for name in read}
    assert {name: one.status_code for name, one in answers.items() if one.status_code != read[name]} == {}
    assert not [name for name, one in answers.items() if leads_away(one.headers.get("Location", ""))]
    assert not changed(before)


def test_no_form_is_taken_without_its_token(addresses, desk):
    """Each route, by somebody who may take its step, from another site: with their cookie and without our token."""
    partner = Partner.objects.create(name="The Almanac", allowed_scopes=list(Scope))
    lead = signed_in(desk.lead, enforce_csrf_checks=True)
    keeper = keeper_of(partner)
    keeper.handler.enforce_csrf_checks = True
    reader = Client(raise_request_exception=False, enforce_csrf_checks=True)
    before = state()
    for name in set(routes()) - BY_KEY - SWITCHED_OFF:
        browser = keeper if name.startswith(("partners:", "hooks:")) else lead
        for one in (browser, reader):
            status = one.post(addresses[name], headers={"Origin": "https://evil.example"}).status_code
            wanted = (WITHOUT_A_TOKEN[name],) if name in WITHOUT_A_TOKEN else (403, 405)
            if (name, one) == ("articles:add_files", reader):
                wanted = (302,)  # to the login, before a byte of the upload is read
            assert status in wanted, (name, status)
    assert changed(before) in ([], ["claims_mailwishes"])  # by the link in a letter, which is a token of its own


def test_a_cookie_opens_nothing_of_the_interfaces(addresses, desk):
    """So that there is no form for another site to forge."""
    lead = signed_in(desk.lead)
    for name in BY_KEY:
        for method in ("POST", "PATCH", "DELETE"):
            assert lead.generic(method, addresses[name]).status_code in (401, 403, 501), (name, method)


def test_a_key_gets_what_its_scope_opens_and_no_other_method(addresses):
    partner = Partner.objects.create(name="The Almanac")
    key = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ])[1]
    browser = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {key}"})
    for name in BY_KEY:
        for method in ("POST", "PUT", "PATCH", "DELETE", "BREW"):
            asks = name == "api_v1:match" and method == "POST"
            status = browser.generic(method, addresses[name]).status_code
            assert status in ((400,) if asks else (403, 405, 501)), (name, method, status)
