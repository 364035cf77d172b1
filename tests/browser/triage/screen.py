"""What a person does and sees on the triage screen."""

from claims.models import Claim

SENTENCES = tuple(f"The council bought {number} trams for {number} million crowns." for number in range(10, 16))


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
