"""The main screens for those who read from right to left, need large letters, or let their system set the colours."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims.models import Publication, Review
from factcheck.accounts.models import User
from factcheck.office.models import DeskSettings
from tests.browser.conftest import CHROMIUM, DESKTOP, OPTIONS, PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
"""What 1280 pixels are at 400 %: WCAG 2.2, 1.4.10."""

OUTLINED = (
    "one => { const s = getComputedStyle(one); return s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 2 }"
)
GROUND = "one => getComputedStyle(one).backgroundColor"
OPENED = "() => { for (const one of document.querySelectorAll('main details')) one.open = true }"
UNDER = "one => getComputedStyle(one).borderBottomColor"


@pytest.fixture
def demo_desk(transactional_db):
    call_command("setup_desk", verbosity=0)


def desk_screens() -> dict[str, str]:
    work = Review.objects.get(status="RESEARCHING")
    return {
        "triage": reverse("claims:queue"),
        "a claim": reverse("claims:claim", args=[work.claim_id]),
        "insights": reverse("claims:insights"),
        "articles": reverse("claims:articles"),
        "my desk": reverse("claims:my_desk"),
    }


def figure_screens() -> dict[str, str]:
    return {name: reverse(f"claims:{name}") for name in ("rules", "links", "detector", "detector_versions")}


def public_screens() -> dict[str, str]:
    shown = Publication.objects.filter(status="LIVE").first()
    return {"sign in": reverse("account_login"), "a check": reverse("public:check", args=[shown.claim_id, shown.slug])}


def test_arabic_runs_from_right_to_left_on_every_main_screen_and_at_every_width(demo_desk, visit):
    User.objects.update(language="ar")
    DeskSettings.objects.update_or_create(pk=1, defaults={"public_language": "ar"})
    faults = []
    for role, paths in (("", public_screens()), ("lead", desk_screens())):
        seen = visit(role=role)
        seen.page.set_extra_http_headers({"accept-language": "ar"})
        for name, path in paths.items():
            seen.opens(path)
            faults += [f"{name}: {fault}" for fault in arabic_faults(seen)]
        faults += seen.complaints

    assert not faults, "\n".join(faults)


def arabic_faults(seen: Visit) -> Iterator[str]:
    if seen.page.evaluate("getComputedStyle(document.body).direction") != "rtl":
        yield "does not run from right to left"
    for size in (DESKTOP, PHONE, NARROW):
        seen.page.set_viewport_size(size)
        if size != NARROW:
            yield from seen.violations()
        if seen.scrolls_sideways():
            yield f"scrolls sideways at {size['width']} px"
    seen.page.set_viewport_size(DESKTOP)


def test_the_top_bar_is_one_row_at_every_width_and_in_every_language(demo_desk, visit):
    seen = visit(role="lead")
    rows = {}
    for language in ("en", "es", "fr", "pt", "ar"):
        User.objects.update(language=language)
        seen.opens(reverse("claims:my_desk"))
        for width in (390, 860, 1024, 1280, 1440):
            seen.page.set_viewport_size({"width": width, "height": 800})
            rows[language, width] = seen.page.locator("header.topbar").bounding_box()["height"]

    assert max(rows.values()) < 55, rows


def test_letters_of_twice_the_size_push_nothing_out_of_the_window(demo_desk, large_letters):
    """WCAG 2.2, 1.4.4: the reader's browser is set to 32 px, where 16 is usual."""
    faults, screens = [], desk_screens() | figure_screens()
    for size, language in ((WIDE, "en"), (PHONE, "en"), (PHONE, "fr")):
        User.objects.update(language=language)
        large_letters.page.set_viewport_size(size)
        for name, path in screens.items():
            large_letters.opens(path)
            large_letters.page.evaluate(OPENED)
            if large_letters.scrolls_sideways():
                faults.append(f"{name} in {language} scrolls sideways at {size['width']} px")
            if name == "triage" and language == "en":
                accept = large_letters.page.get_by_role("button", name="Accept").last.bounding_box()
                assert accept["x"] + accept["width"] <= size["width"], size

    assert not faults, faults


@pytest.fixture
def large_letters(visit) -> Iterator[Visit]:
    """A lead's window in a browser whose letters are twice as large."""
    seen = visit(role="lead")
    kind = seen.page.context.browser.browser_type
    browser = kind.launch(executable_path=CHROMIUM, args=[*OPTIONS, "--blink-settings=defaultFontSize=32"])
    window = browser.new_context(reduced_motion="reduce", storage_state=seen.page.context.storage_state())
    seen.page = window.new_page()
    yield seen
    browser.close()


def test_in_the_systems_colours_what_is_chosen_current_and_focused_is_told_by_lines(demo_desk, visit):
    seen = visit(role="lead")
    seen.page.emulate_media(forced_colors="active")
    screens = desk_screens()

    seen.opens(screens["triage"])
    assert seen.page.locator(".q[aria-current]").evaluate(OUTLINED)
    tabs = seen.page.locator(".views a")
    assert tabs.nth(0).evaluate(UNDER) != tabs.nth(1).evaluate(UNDER)
    seen.page.keyboard.press("Tab")
    assert seen.page.locator(":focus").evaluate(OUTLINED)

    seen.opens(screens["a claim"])
    ratings = seen.page.locator(".ratings label")
    ratings.nth(1).click()
    assert ratings.nth(1).evaluate(GROUND) != ratings.nth(0).evaluate(GROUND)
    seen.page.keyboard.press("ArrowRight")
    assert ratings.nth(2).evaluate(OUTLINED)
