"""Where the desk can't be reached a page of ours says so, and it goes on by itself once the desk is back."""

import pytest
from django.urls import reverse

from tests.browser.test_screens import faults_of
from tests.factories import open_desk

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = """() => Promise.race([
    navigator.serviceWorker.ready.then(() => true), new Promise((give) => setTimeout(() => give(false), 60000)),
])"""


def test_a_page_without_a_connection_is_ours_and_goes_on_by_itself(visit):
    seen = visit(person=open_desk().lead)
    seen.opens(reverse("offline"))
    assert not list(faults_of(seen))
    seen.opens(reverse("claims:rules"))
    assert seen.page.evaluate(KEPT), "a page asks for it some seconds after it came"

    seen.page.context.set_offline(True)
    seen.opens(reverse("claims:links"))
    seen.page.get_by_role("heading", name="The desk can’t be reached").wait_for()
    assert seen.page.locator(".btn").evaluate("one => getComputedStyle(one).borderRadius") != "0px", "with its styles"

    seen.page.context.set_offline(False)
    seen.page.get_by_role("heading", name="Links that are gone or changed").wait_for()
    assert [one for one in seen.complaints if "ERR_INTERNET" not in one] == []
