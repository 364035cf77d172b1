"""How far people agree who rated the same check blind."""

import csv
import io

import pytest
from django.urls import reverse

from claims.agreement import cohens_kappa, krippendorffs_alpha, nominal
from claims.services import panel, verdict
from tests import factories

from .figures import PAGE, behind, told

pytestmark = pytest.mark.django_db


def rated_blind(desk, *others: str, first: str = "true"):
    """A check that its author rated `first` and others blind, and that is approved."""
    work = factories.researched(desk)
    if first != "true":
        factories.write_verdict(desk, work, rating_key=first)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)
    for key, who in zip(others, (desk.reviewer, desk.lead), strict=False):
        panel.answer(review_id=work.pk, by=who, rating_key=key, reason="By both reports.")
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return work


def test_the_agreement_of_blind_verdicts_is_told_with_its_table_and_lists(desk, browser):
    page = browser.get(PAGE).content.decode()
    assert "No check that was rated blind in this period is settled." in page

    for _ in range(8):
        rated_blind(desk, "true")
    rated_blind(desk, "false", "true")
    few = told(browser)
    assert [measure.value for measure in few.measures] == ["89%", *["too few to say (n < 10)"] * 4]

    rated_blind(desk, "false", first="false")
    rated_blind(desk, "unproven", first="unproven")
    found = told(browser)

    same = {("true", "true"): 8, ("true", "false"): 1, ("false", "false"): 1, ("unproven", "unproven"): 1}
    kappa = cohens_kappa(same)
    panels = {("true", "false", "true"): 1}
    alone = {(*pair, None): count for pair, count in same.items() if pair != ("true", "false")}
    alpha = krippendorffs_alpha(alone | panels, distance=nominal)
    assert [m.value for m in found.measures][:4] == ["91%", f"{kappa:.2f}", "0.62", f"{alpha:.2f}"]
    assert [measure.number.value for measure in found.measures] == [11, 11, 10, 11, 10]
    assert [behind(browser, measure.number.url) for measure in found.measures] == [11, 11, 10, 11, 10]
    blind, differed = (row.numbers[0] for row in found.rated_blind)
    assert (blind.value, differed.value) == (11, 1)
    assert (behind(browser, blind.url), behind(browser, differed.url)) == (11, 1)
    assert [row.name for row in found.pairs] == found.pair_heads == ["True", "False", "Unproven"]
    assert [number.value for number in found.pairs[0].numbers] == [8, 1, 0]
    pairs = [number for row in found.pairs for number in row.numbers]
    assert [behind(browser, number.url) for number in pairs] == [number.value for number in pairs]
    lines = list(csv.reader(io.StringIO(browser.get(reverse("claims:insights_csv")).content.decode("utf-8-sig"))))
    assert ["First verdict and blind second verdict", "True", "False", "1"] in lines
    assert any(line[0] == "Agreement" and line[3] == "91%" for line in lines)


def test_what_somebody_is_still_to_rate_is_in_no_figure(desk, browser):
    work = factories.researched(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)
    panel.answer(review_id=work.pk, by=desk.lead, rating_key="false", reason="By both reports.")

    assert told(browser).agreed.count == 0
    assert behind(browser, reverse("claims:list") + "?view=split") == 0
