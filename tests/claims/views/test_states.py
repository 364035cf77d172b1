"""Where a claim stands: what the public sees of it comes first, in the list and on its page."""

import pytest
from django.urls import reverse
from django.utils import translation

from claims.models import Claim
from claims.services import publication, review
from claims.views.stages import stages, states
from tests import factories

pytestmark = pytest.mark.django_db


def words(claim_id: int) -> list[str]:
    return [state.label for state in states(Claim.objects.get(pk=claim_id))]


def line(claim_id: int) -> list[tuple[str, str]]:
    claim = Claim.objects.get(pk=claim_id)
    return [(stage.state, stage.detail) for stage in stages(claim.latest_review, claim.latest_publication)]


def retracted_while_corrected(desk):
    shown = factories.live(desk)
    factories.correction(desk, shown, summary="Never published.")
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="The report was a forgery.")
    return shown


def corrected(desk):
    shown = factories.live(desk)
    factories.correction(desk, shown)
    return shown


def with_an_abandoned_correction(desk):
    shown = factories.live(desk)
    work = factories.correction(desk, shown)
    review.abandon(review_id=work.pk, by=desk.lead, reason="It was right after all.")
    return shown


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (factories.researching, ["Researching"]),
        (factories.abandoned, ["Abandoned"]),
        (factories.live, ["Published v1"]),
        (factories.superseded, ["Published v2"]),
        (factories.contested, ["Contested"]),
        (factories.retracted, ["Retracted"]),
        (retracted_while_corrected, ["Retracted"]),
        (corrected, ["Published v1", "Correction: Researching"]),
        (with_an_abandoned_correction, ["Published v1"]),
    ],
)
def test_the_public_state_stands_first(desk, made, told):
    assert words(made(desk).claim_id) == told


@pytest.mark.parametrize("made", [factories.retracted, retracted_while_corrected])
def test_a_retracted_check_has_gone_all_the_way_and_offers_no_step(desk, sitting, made):
    shown = made(desk)

    page = sitting(desk.lead).get(reverse("claims:claim", args=[shown.claim_id])).content.decode()

    assert line(shown.claim_id) == [("done", "")] * 4 + [("now", "retracted")]
    assert "Never published." not in page
    assert "Abandoned" not in page
    for step in ("correct", "contest", "retract", "verdict_save", "evidence_add", "publish"):
        assert reverse(f"claims:{step}", args=[shown.claim_id]) not in page


def test_a_step_on_a_publication_says_once_what_it_does(desk, sitting):
    shown = factories.live(desk)

    page = sitting(desk.lead).get(reverse("claims:claim", args=[shown.claim_id])).content.decode()

    assert page.count("The live version stays up until the corrected one is approved.") == 1


def test_the_public_state_speaks_the_language_of_the_screen(desk):
    shown = factories.live(desk)

    with translation.override("es"):
        assert words(shown.claim_id) == ["Publicada v1"]


def test_an_abandoned_review_stopped_at_research(desk):
    assert line(factories.abandoned(desk).claim_id)[:2] == [("done", ""), ("now", "abandoned")]


def test_each_part_of_the_list_holds_what_it_says(desk, sitting):
    made = {name: getattr(factories, name)(desk).claim for name in ("live", "contested", "retracted", "submitted")}
    browser = sitting(desk.lead)

    def listed(view: str) -> set[str]:
        page = browser.get(reverse("claims:list"), {"view": view}).content.decode()
        return {name for name, claim in made.items() if claim.wording in page}

    assert listed("") == set(made)
    assert listed("PUBLISHED") == {"live", "contested"}
    assert listed("CONTESTED") == {"contested"}
    assert listed("RETRACTED") == {"retracted"}
    assert listed("SUBMITTED") == {"submitted"}
