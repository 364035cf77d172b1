"""Every key of the triage screen in a real browser, and what the screen does before and when the server disagrees."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.models import Claim
from claims.models.matching import AwaitingMatch
from claims.services import triage
from claims.services.keymaps import change_keys
from claims.views.key_names import REMAPPABLE
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, TRIAGER
from tests import factories
from tests.browser.conftest import PHONE
from tests.factories import Desk, person

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCES = tuple(f"The council bought {number} trams for {number} million crowns." for number in range(10, 16))


@pytest.fixture
def desk(transactional_db) -> Desk:
    make_essentials()
    make_people()
    triager = User.objects.get(email__startswith="triager")
    lead = User.objects.filter(groups__name=LEAD).first()
    other = person(TRIAGER, name="Jonas Adler")
    return Desk(triager=triager, researcher=lead, reviewer=lead, publisher=lead, lead=other)


@pytest.fixture
def claims(desk) -> list[Claim]:
    older = factories.candidates(desk, "An older article has one claim.")[0]
    found = factories.candidates(desk, *SENTENCES)
    found[4].matches.create(other=older, score=0.9, strength="STRONG")
    AwaitingMatch.objects.filter(claim=found[4]).delete()  # no worker looks for repeats here
    return found


@pytest.fixture
def seen(visit, claims):
    screen = visit(role="triager")
    screen.opens(f"{reverse('claims:queue')}?claim={claims[0].pk}")
    yield screen
    assert not [one for one in screen.complaints if "409" not in one and "ERR_INTERNET" not in one]


def presses(seen, *keys: str) -> None:
    for key in keys:
        seen.page.keyboard.press(key)


def told(seen, words: str) -> None:
    seen.page.get_by_role("status").get_by_text(words).first.wait_for()


def at(seen, number: int) -> None:
    seen.page.get_by_role("heading", name=f"Candidate {number} of 6").wait_for()


def status(claim: Claim) -> str:
    return Claim.objects.values_list("status", flat=True).get(pk=claim.pk)


def state(seen, claim: Claim) -> str:
    return seen.page.locator(f"#q{claim.pk}").get_attribute("data-st")


def test_every_decision_has_its_key_and_the_next_candidate_comes_at_once(seen, claims):
    presses(seen, "a")
    told(seen, "Accepted as")
    at(seen, 2)
    assert seen.page.evaluate("document.activeElement.id") == f"q{claims[1].pk}"
    assert "1 of 6 decided." in seen.page.locator("#toasts").inner_text()
    presses(seen, "r", "2")
    told(seen, "Rejected: Too vague to check.")
    at(seen, 3)
    presses(seen, "r", "r")
    told(seen, "Rejected: Too vague to check.")
    at(seen, 4)
    presses(seen, "s", "1")
    told(seen, "Set aside until")
    at(seen, 5)
    presses(seen, "d", "1")
    told(seen, "Kept as a repeat of")
    at(seen, 6)

    states = ["ACCEPTED", "DISMISSED", "DISMISSED", "SNOOZED", "MERGED", "CANDIDATE"]
    assert [status(claim) for claim in claims] == states
    assert seen.page.locator("#decided-today").inner_text() == "5"


def test_z_takes_back_one_after_the_other(seen, claims):
    presses(seen, "a")
    told(seen, "Accepted as")
    presses(seen, "r", "1")
    told(seen, "Rejected: Opinion")

    presses(seen, "z")
    told(seen, "back in the queue")
    at(seen, 2)
    assert (status(claims[0]), status(claims[1])) == ("ACCEPTED", "CANDIDATE")


def test_j_and_k_go_through_the_candidates_and_enter_opens_the_claim(seen, claims):
    presses(seen, "j", "j")
    at(seen, 3)
    presses(seen, "k")
    at(seen, 2)
    assert f"claim={claims[1].pk}" in seen.page.url
    presses(seen, "Enter")
    seen.page.wait_for_url(f"**/claims/{claims[1].pk}/")


def test_brackets_go_through_the_articles(seen):
    presses(seen, "]")
    seen.page.get_by_role("heading", name="Candidate 1 of 1").wait_for()
    presses(seen, "[")
    seen.page.get_by_text("of 6", exact=False).first.wait_for()


def test_the_screen_shows_a_decision_before_the_server_answers(seen, claims):
    held = []
    seen.page.route("**/accept/", lambda route: held.append(route))

    presses(seen, "a")
    at(seen, 2)

    assert state(seen, claims[0]) == "accepted"
    assert status(claims[0]) == "CANDIDATE"
    held[0].continue_()
    told(seen, "Accepted as")
    assert status(claims[0]) == "ACCEPTED"


def test_who_comes_second_is_told_and_sees_what_is_true(seen, claims, desk):
    triage.dismiss(claim_id=claims[0].pk, by=desk.lead, code="TRIVIAL")

    presses(seen, "a")

    notice = seen.page.get_by_role("alert").get_by_text("Jonas rejected candidate 1 a moment before you.")
    notice.wait_for()
    assert state(seen, claims[0]) == "dismissed"
    assert status(claims[0]) == "DISMISSED"


def test_without_a_connection_decisions_wait_and_are_sent_later(seen, claims):
    seen.page.wait_for_timeout(500)  # the next inspector has been fetched ahead
    seen.page.context.set_offline(True)
    presses(seen, "a")
    seen.page.get_by_text("One decision is waiting on this computer").wait_for()
    assert status(claims[0]) == "CANDIDATE"

    seen.page.context.set_offline(False)

    seen.page.get_by_text("is waiting on this computer").wait_for(state="detached")
    assert status(claims[0]) == "ACCEPTED"


def test_rows_are_ticked_by_key_and_decided_as_one(seen, claims):
    presses(seen, "x", "Shift+J", "Shift+J")
    seen.page.get_by_text("3 selected").wait_for()
    at(seen, 3)
    seen.page.locator("#bulk").get_by_text("Reject").click()
    seen.page.locator("#bulk").get_by_role("button", name="Opinion or prediction").click()

    told(seen, "3 rejected: Opinion or prediction.")
    presses(seen, "z")
    told(seen, "All taken back: 3 candidates.")
    assert {status(claim) for claim in claims} == {"CANDIDATE"}


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
