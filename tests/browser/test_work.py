"""Taking work, talking about it and being told of it, in a real browser, by keyboard alone."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from claims.demo.desk import make_people
from claims.demo.people import LOGINS
from claims.models import Notification
from claims.services import assignment, discussion
from factcheck.accounts.models import User
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.test_screens import faults_of
from tests.factories import fresh

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    made = factories.open_desk()
    make_people()
    return made


def somebody(role: str) -> User:
    return User.objects.get(email=next(login.email for login in LOGINS if login.role == role))


def told(seen, sentence: str) -> None:
    seen.page.get_by_role("status").get_by_text(sentence).first.wait_for()


def test_a_review_is_taken_and_the_next_with_one_key(desk, visit):
    first, second = factories.researching(desk), factories.researching(desk)
    seen = visit(role="researcher")
    seen.opens(reverse("claims:claim", args=[first.claim_id]))

    seen.page.keyboard.press("m")
    told(seen, "It is yours now.")
    assert fresh(first).assignee == somebody("researcher")
    seen.page.clock.set_fixed_time(timezone.now())  # the letter has a second, however slow the machine
    seen.page.keyboard.press("g")
    seen.page.keyboard.press("d")
    seen.page.wait_for_url(f"**{reverse('claims:my_desk')}")  # loaded: only then do its keys work
    seen.page.get_by_role("heading", name="My desk").wait_for()
    seen.page.keyboard.press("m")
    seen.page.wait_for_url(f"**/claims/{second.claim_id}/")
    assert fresh(second).assignee == somebody("researcher")
    assert not seen.complaints


def test_a_colleague_is_mentioned_by_keyboard_and_the_bell_tells_them(desk, visit):
    claim = factories.accepted(desk)
    seen = visit(role="researcher")
    seen.opens(reverse("claims:claim", args=[claim.pk]))

    seen.page.keyboard.press("c")
    seen.page.keyboard.type("Please look, @mei")
    listbox = seen.page.get_by_role("listbox")
    listbox.get_by_role("option", name="Mei-Lin Castel").wait_for()
    assert not seen.violations()
    seen.page.keyboard.press("Enter")
    assert seen.page.get_by_label("Comment, or @mention somebody").input_value() == "Please look, @Mei-Lin Castel "
    assert listbox.count() == 0
    seen.page.keyboard.press("Control+Enter")
    told(seen, "Told: Mei-Lin Castel.")
    assert seen.page.locator(".mention").inner_text() == "@Mei-Lin Castel"

    other = visit(role="reviewer")
    other.opens(reverse("claims:notifications"))
    other.page.get_by_role("link", name="Notifications, 1 unread").wait_for()
    other.page.get_by_role("button", name="Tick off").click()
    told(other, "Ticked off.")
    other.page.get_by_role("link", name="Notifications", exact=True).wait_for()
    assert Notification.objects.get(person=somebody("reviewer")).read_at
    assert not seen.complaints + other.complaints


def test_escape_leaves_what_was_typed(desk, visit):
    claim = factories.accepted(desk)
    seen = visit(role="researcher")
    seen.opens(reverse("claims:claim", args=[claim.pk]))

    field = seen.page.get_by_label("Comment, or @mention somebody")
    field.press_sequentially("Write to @")
    seen.page.get_by_role("listbox").get_by_role("option").first.wait_for()
    seen.page.keyboard.press("Escape")
    assert seen.page.get_by_role("listbox").count() == 0
    assert field.input_value() == "Write to @"


def test_a_due_date_and_who_has_it_are_one_press_away(desk, visit):
    work = factories.researching(desk)
    assignment.assign(review_id=work.pk, to=somebody("researcher"), by=somebody("researcher"))
    seen = visit(role="lead")
    seen.opens(reverse("claims:claim", args=[work.claim_id]))

    seen.page.get_by_role("button", name="No due date").click()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    seen.page.get_by_label("Due on").fill(tomorrow.isoformat())
    seen.page.get_by_role("button", name="Save the date").click()
    told(seen, "Due date set.")
    seen.page.get_by_role("button", name="Assigned to Tomás Rey").click()
    assert not seen.violations()
    seen.page.get_by_label("Why it is taken from them").fill("He is ill.")
    seen.page.get_by_role("button", name="Free it").click()
    told(seen, "Freed.")
    assert (fresh(work).due_on, fresh(work).assignee) == (tomorrow, None)
    assert not seen.complaints


def test_a_look_that_is_chosen_shows_at_once_and_stays(desk, visit):
    seen = visit(role="researcher")
    seen.opens(reverse("preferences"))
    root = seen.page.locator("html")

    seen.page.get_by_role("radio", name="Dark").check()
    seen.page.get_by_role("radio", name="Comfortable").check()
    assert (root.get_attribute("data-theme"), root.get_attribute("data-density")) == ("dark", "comfortable")
    seen.page.get_by_role("button", name="Save the look").click()
    told(seen, "The desk looks so from now on.")
    seen.opens(reverse("claims:my_desk"))
    assert (root.get_attribute("data-theme"), root.get_attribute("data-density")) == ("dark", "comfortable")


def test_every_screen_of_work_is_accessible_silent_and_fits(transactional_db, visit):
    call_command("setup_desk", verbosity=0)
    researcher, lead = somebody("researcher"), somebody("lead")
    work = researcher.reviews.filter(status="RESEARCHING").first()
    said = discussion.comment(claim_id=work.claim_id, by=lead, text="@Tomás Rey, is there a newer report?")
    discussion.comment(claim_id=work.claim_id, by=researcher, text="@Jonas, yes.", thread_id=said.pk)
    assignment.set_due(review_id=work.pk, by=lead, due_on=timezone.localdate())
    screens = {
        "my desk": reverse("claims:my_desk"),
        "notifications": reverse("claims:notifications"),
        "no notifications": reverse("claims:notifications") + "?which=RELEASED",
        "settings": reverse("preferences"),
        "a colleague": reverse("claims:person", args=[researcher.pk]),
        "a speaker": reverse("claims:speaker", args=[work.claim.speaker_id]),
        "claims, filtered": reverse("claims:list") + "?assignee=me&language=en&sort=due",
        "a claim that is talked about": reverse("claims:claim", args=[work.claim_id]),
    }
    faults = []
    for role in ("lead", "researcher"):
        seen = visit(role=role)
        for name, path in screens.items():
            seen.opens(path)
            faults += [f"{name}, as {role}, {fault}" for fault in faults_of(seen)]
        faults += seen.complaints
    phone = visit(role="researcher")
    phone.page.set_viewport_size(PHONE)
    phone.opens(screens["claims, filtered"])
    phone.page.get_by_text("Filter and sort").click()
    faults += [f"open filters: {fault}" for fault in phone.violations()]

    assert not faults, "\n".join(faults)
