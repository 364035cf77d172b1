"""Candidates from selected words, their wording, the palette, one's own keys, a phone."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.models import Claim
from claims.services.keymaps import change_keys
from claims.views.key_names import REMAPPABLE
from factcheck.accounts.models import User
from tests import factories
from tests.browser.conftest import PHONE

from .screen import at, presses, status, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_selected_words_become_a_candidate_by_key(seen, claims):
    words = seen.page.locator(f'mark[data-claim="{claims[2].pk}"]')
    words.scroll_into_view_if_needed()
    words.evaluate("""(mark) => {
        const text = mark.lastChild, from = text.data.indexOf("bought");
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, from + "bought 12 trams".length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    seen.page.locator("#pick").wait_for()

    presses(seen, "+")

    told(seen, "is a candidate now.")
    added = Claim.objects.latest("pk")
    assert added.quote == "bought 12 trams"
    assert added.appearances.get().quote == added.quote
    assert f"claim={added.pk}" in seen.page.url


def test_the_wording_shows_its_difference_from_the_quote(seen, claims):
    presses(seen, "e")
    seen.page.keyboard.press("Control+A")
    seen.page.keyboard.type("The town bought 10 trams for 10 million crowns.")

    assert seen.page.locator("#wording-diff del").inner_text() == "council"
    assert seen.page.locator("#wording-diff ins").inner_text() == "town"
    seen.page.keyboard.press("Control+Enter")
    told(seen, "Wording saved.")


def test_escape_leads_from_the_wording_back_to_the_keys(seen, claims):
    presses(seen, "e", "Escape", "a")
    told(seen, "Accepted as")


def test_a_repeat_is_found_by_words(seen, claims):
    presses(seen, "d")
    seen.page.get_by_label("Words or number of the other claim").fill("older article")
    found = seen.page.locator(".pop .reasons button").filter(has_text="An older article")
    found.wait_for()
    found.click()

    told(seen, "Kept as a repeat of")


def test_the_palette_opens_finds_and_runs(seen, claims):
    presses(seen, "Control+k")
    box = seen.page.get_by_role("combobox", name="Search or run a command")
    box.wait_for()
    seen.page.get_by_role("option", name="Accept").wait_for()
    assert not seen.violations()
    box.fill(claims[3].reference)
    seen.page.get_by_role("option").filter(has_text=claims[3].reference).first.wait_for()
    presses(seen, "Escape")
    box.wait_for(state="hidden")
    presses(seen, "Control+k")
    box.fill("accept")
    seen.page.get_by_role("option", name="Accept").wait_for()
    seen.page.wait_for_timeout(300)
    presses(seen, "Enter")
    told(seen, "Accepted as")


def test_help_lists_the_keys_and_turns_them_off(seen, claims):
    presses(seen, "?")
    dialog = seen.page.get_by_role("dialog", name="Keyboard")
    dialog.wait_for()
    with seen.page.expect_response("**/me/keys/switch/"):
        dialog.get_by_label("Single-key shortcuts are on").uncheck()
    presses(seen, "Escape", "a")
    seen.page.wait_for_timeout(300)

    assert status(claims[0]) == "CANDIDATE"
    seen.page.reload()
    presses(seen, "a")
    seen.page.wait_for_timeout(300)
    assert status(claims[0]) == "CANDIDATE"


def test_a_key_of_ones_own_takes_the_place_of_the_usual_one(visit, claims, desk):
    usual = {name: key.usual for name, key in REMAPPABLE.items()}
    change_keys(user=desk.triager, keys={"accept": "y"}, usual=usual)
    seen = visit(role="triager")
    seen.opens(f"{reverse('claims:queue')}?claim={claims[0].pk}")
    assert seen.page.locator(".acts .primary kbd").inner_text() == "Y"

    presses(seen, "a")
    seen.page.wait_for_timeout(300)
    assert status(claims[0]) == "CANDIDATE"
    presses(seen, "y")
    told(seen, "Accepted as")


def test_two_people_see_each_other(seen, visit, claims):
    cache.delete("colleagues")  # remembered for a minute
    other = visit(role="lead")
    other.opens(f"{reverse('claims:queue')}?claim={claims[2].pk}")

    seen.page.reload()

    seen.page.locator("#presence").get_by_text("is looking at candidate 3").wait_for()


def test_a_phone_shows_one_pane_and_four_actions(seen, claims):
    seen.page.set_viewport_size(PHONE)
    seen.page.get_by_role("button", name="Accept").click()
    told(seen, "Accepted as")
    at(seen, 2)
    seen.page.get_by_role("link", name="Queue", exact=True).last.click()
    assert seen.page.locator(f"#q{claims[1].pk}").is_visible()
    assert not seen.scrolls_sideways()


def test_the_number_of_a_quote_in_a_heading_stands_beside_it(desk, visit):
    words = (
        "Harbour picture shared thousands of times",
        "The harbour council sold four ferries to the islands in 2024.",
    )
    claim = factories.candidates(desk, *words)[0]
    User.objects.update(language="ar")
    screen = visit(role="triager")
    screen.opens(f"{reverse('claims:queue')}?claim={claim.pk}")

    number, pane = (screen.page.locator(what).bounding_box() for what in ("h3 mark.c > .n", ".galley"))
    assert pane["x"] <= number["x"] <= pane["x"] + pane["width"] - number["width"]
    assert not screen.scrolls_sideways()
