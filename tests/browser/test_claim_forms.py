"""What stays in the forms of a claim's page while steps are taken on it, in a real browser."""

import pytest
from django.urls import reverse

from claims.demo.desk import make_people
from claims.demo.people import LOGINS
from claims.models import Review
from claims.services import evidence, verdict
from factcheck.accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    made = factories.open_desk()
    make_people()
    return made


def open_claim(visit, work: Review):
    seen = visit(role="researcher")
    seen.opens(reverse("claims:claim", args=[work.claim_id]))
    return seen


def told(seen, sentence: str) -> None:
    seen.page.get_by_role("status").get_by_text(sentence).first.wait_for()


def cite(seen) -> None:
    form = seen.page.locator("form.add-evidence")
    form.get_by_text("File, quote, title and more").click()
    form.get_by_label("Address").fill("https://archive.example/1")
    form.get_by_label("Title").fill("Report of the archive")
    form.get_by_label("Publisher").fill("Town archive")
    form.get_by_label("Kind").select_option("DATASET")
    form.get_by_label("Primary source").check()
    form.get_by_role("button", name="Add evidence").click()
    told(seen, "Evidence added.")


def test_what_was_sent_leaves_its_form(desk, visit):
    seen = open_claim(visit, factories.researching(desk))

    seen.page.get_by_label("Comment").fill("Call the council.")
    seen.page.get_by_role("button", name="Comment").click()
    told(seen, "Comment added.")
    assert seen.page.get_by_label("Comment").input_value() == ""

    cite(seen)
    form = seen.page.locator("form.add-evidence")
    values = [form.get_by_label(label).input_value() for label in ("Address", "Title", "Publisher", "Kind")]
    assert values == ["", "", "", "LINK"]
    assert not form.get_by_label("Primary source").is_checked()
    assert not seen.complaints


def test_a_double_click_is_one_comment(desk, visit):
    work = factories.researching(desk)
    seen = open_claim(visit, work)

    seen.page.get_by_label("Comment").fill("Call the council.")
    seen.page.get_by_role("button", name="Comment").dblclick()
    told(seen, "Comment added.")

    assert work.claim.comments.count() == 1
    assert not seen.complaints


def test_a_draft_outlives_other_steps_and_can_not_wipe_what_came_meanwhile(desk, visit):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.get_by_label("Summary").fill("The number is too high.")

    factories.write_verdict(desk, work, rating_key="half", summary="The number is right, mostly.")
    cite(seen)
    assert seen.page.get_by_label("Summary").input_value() == "The number is too high."

    seen.page.get_by_role("button", name="Save draft").click()
    seen.page.get_by_text("while you were editing").wait_for()
    assert seen.page.get_by_text("Half true → True").is_visible()
    assert seen.page.get_by_label("Summary").input_value() == "The number is too high."
    assert Review.objects.get(pk=work.pk).latest_verdict.summary == "The number is right, mostly."

    seen.page.get_by_role("button", name="Save draft").click()
    told(seen, "Verdict saved.")
    assert Review.objects.get(pk=work.pk).latest_verdict.summary == "The number is too high."


def test_an_untouched_verdict_follows_the_desk(desk, visit):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.get_by_label("Summary").fill("The number is too high.")
    seen.page.get_by_role("button", name="Save draft").click()
    told(seen, "Verdict saved.")
    researcher = User.objects.get(email=next(login.email for login in LOGINS if login.role == "researcher"))
    assert Review.objects.get(pk=work.pk).latest_verdict.author == researcher

    verdict.save_verdict(review_id=work.pk, by=desk.researcher, rating_key="true", summary="Read it again.")
    cite(seen)

    assert seen.page.get_by_label("Summary").input_value() == "Read it again."
    assert seen.page.locator("[name=rating_key][value=true]").is_checked()


def test_a_piece_is_edited_by_keyboard_and_its_open_form_outlives_a_comment(desk, visit):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.get_by_label("Edit [2]").focus()
    seen.page.keyboard.press("Enter")
    title = seen.page.locator("#change-2").get_by_label("Title")
    title.fill("Report, second edition")

    seen.page.get_by_label("Comment").fill("The second edition is out.")
    seen.page.keyboard.press("Control+Enter")
    told(seen, "Comment added.")
    assert title.input_value() == "Report, second edition"

    title.focus()
    seen.page.keyboard.press("Control+Enter")
    told(seen, "Evidence [2] changed.")
    assert not seen.page.locator("#change-2").count()
    assert work.claim.evidence.get(number=2).title == "Report, second edition"
    assert not seen.complaints


def test_a_piece_that_somebody_changed_meanwhile_is_repaired_in_place(desk, visit):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.get_by_label("Edit [2]").click()
    form = seen.page.locator("#change-2")
    form.get_by_label("Title").fill("My title")
    piece = work.claim.evidence.get(number=2)
    evidence.change_evidence(evidence_id=piece.pk, by=desk.lead, title="Their title")

    form.get_by_role("button", name="Save [2]").click()
    seen.page.get_by_text("Somebody else changed [2]").wait_for()
    assert form.get_by_label("Title").input_value() == "My title"

    form.get_by_role("button", name="Save [2]").click()
    told(seen, "Evidence [2] changed.")
    assert work.claim.evidence.get(number=2).title == "My title"


def test_what_is_typed_is_there_after_the_page_was_left(desk, visit):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.keyboard.press("v")
    seen.page.keyboard.press("5")
    seen.page.get_by_label("Explanation").fill("**Counted** twice [1].")
    seen.page.locator("#draft-state").get_by_text("Draft kept").wait_for()
    seen.page.get_by_text("Preview", exact=True).click()
    seen.page.locator(".preview strong").get_by_text("Counted").wait_for()

    seen.opens(reverse("claims:claim", args=[work.claim_id]))

    assert seen.page.get_by_label("Explanation").input_value() == "**Counted** twice [1]."
    assert seen.page.locator("[name=rating_key][value=false]").is_checked()
    assert Review.objects.get(pk=work.pk).latest_verdict.number == 1
    assert not seen.complaints


IN_SIGHT = """(part) => {
    const spot = part.getBoundingClientRect();
    const at = document.elementFromPoint(spot.x + spot.width / 2, spot.y + spot.height / 2);
    return spot.top >= 0 && spot.bottom <= innerHeight && (part === at || part.contains(at));
}"""


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (390, 844)], ids=str)
def test_what_comes_next_is_seen_at_once_after_a_verdict_was_sent(desk, visit, size):
    work = factories.researched(desk)
    seen = open_claim(visit, work)
    seen.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))

    seen.page.get_by_role("button", name="Send for second review").click()
    told(seen, "Sent for second review.")

    heading = seen.page.get_by_role("heading", name="Second review")
    back = seen.page.get_by_role("button", name="Take back to research")
    assert heading.evaluate("(one) => one === document.activeElement")
    assert [part.evaluate(IN_SIGHT) for part in (heading, back)] == [True, True]
    back.click()
    told(seen, "Back in research.")
    assert not seen.complaints
