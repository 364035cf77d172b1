"""Every key of the keyboard help is pressed by some browser test; those that lead from page to page, here."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services import triage
from claims.views.key_names import KEYS
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

_PRESS = re.compile(r"(?:press|presses)\(([^)]*)\)")
_KEY = re.compile(r'"([^"]+)"')
GOES = {
    "q": "claims:queue",
    "c": "claims:list",
    "a": "claims:articles",
    "d": "claims:my_desk",
    "i": "claims:insights",
    "n": "claims:notifications",
}
"""Where G and another key lead."""


def pressed_somewhere() -> set[str]:
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.rglob("test_*.py")]
    return {key for text in texts for inside in _PRESS.findall(text) for key in _KEY.findall(inside)}


def test_every_key_of_the_help_is_pressed_by_a_browser_test():
    assert {key.usual for key in KEYS.values()} | {"Control+k", "Control+Enter", "Escape"} <= pressed_somewhere()


def test_the_help_names_every_place_that_g_leads_to():
    assert re.findall(r"\b([A-Z]) ", str(KEYS["go"].label)) == [key.upper() for key in GOES]


def test_g_and_a_letter_lead_from_anywhere_to_every_main_page(desk, visit):
    factories.candidate(desk)
    seen = visit(person=desk.lead)
    seen.opens(reverse("claims:rules"))
    seen.page.clock.set_fixed_time(timezone.now())  # the letter has a second, however slow the machine
    for letter, name in GOES.items():
        seen.page.keyboard.press("g")
        seen.page.keyboard.press(letter)
        seen.page.wait_for_url(re.compile(re.escape(reverse(name)) + r"(\?.*)?$"))  # loaded: its keys work

    assert not seen.complaints


def test_slash_leads_into_the_search_of_a_list(desk, visit):
    claims = factories.candidates(desk, "The council bought nine trams in May.", "The harbour lost 40 boats in June.")
    for claim in claims:
        triage.accept(claim_id=claim.pk, by=desk.triager)
    seen = visit(person=desk.researcher)
    seen.opens(reverse("claims:list"))

    seen.page.keyboard.press("/")
    seen.page.keyboard.type("trams")
    seen.page.keyboard.press("Enter")

    seen.page.wait_for_url("**/claims/?*q=*")
    assert seen.page.locator("main tbody tr").count() == 1
    assert not seen.complaints


def test_the_palette_finds_pages_by_their_names_and_the_commands_of_a_claim(desk, visit):
    work = factories.researching(desk)
    seen = visit(person=desk.researcher)
    seen.opens(reverse("claims:claim", args=[work.claim_id]))

    seen.page.keyboard.press("Control+k")
    seen.page.get_by_role("option", name="Add evidence").click()
    assert seen.page.evaluate("document.activeElement.name") == "url"
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("Control+k")
    seen.page.get_by_role("combobox", name="Search or run a command").fill("paste")
    seen.page.get_by_role("option", name="Paste text of an article").click()

    seen.page.wait_for_url("**/articles/add/?way=text")
    seen.page.locator("[name=text]:focus").wait_for()
    assert not seen.complaints
