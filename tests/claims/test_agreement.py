"""Agreement as its authors worked it out by hand."""

from collections import Counter

import pytest

from claims.agreement import cohens_kappa, interval, krippendorffs_alpha, nominal, ordinal, percent_agreement, ratio

# Four people on twelve things, with gaps: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", part C.
FOUR_PEOPLE = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = Counter(zip(*FOUR_PEOPLE, strict=True))
# 200 patients, three diagnoses: Cohen (1960), table 2; with the weights of disagreement of Cohen (1968), table 1.
DIAGNOSES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
PAIRS = {(one, other): count for one, row in enumerate(DIAGNOSES) for other, count in enumerate(row)}
DISAGREEMENT = ((0, 1, 3), (1, 0, 6), (3, 6, 0))


@pytest.mark.parametrize(("distance", "alpha"), [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849), (ratio, 0.797)])
def test_alpha_is_that_of_krippendorffs_example(distance, alpha):
    assert round(krippendorffs_alpha(UNITS, distance=distance), 3) == alpha


def test_kappa_is_that_of_cohens_examples():
    assert percent_agreement(PAIRS) == 0.7
    assert round(cohens_kappa(PAIRS), 3) == 0.492
    assert round(cohens_kappa(PAIRS, apart=lambda one, other: DISAGREEMENT[one][other]), 3) == 0.348


def test_agreement_is_1_where_all_agree_and_0_where_chance_does_it():
    same = {("true", "true"): 3, ("false", "false"): 5}
    assert (percent_agreement(same), cohens_kappa(same), krippendorffs_alpha(same, distance=nominal)) == (1, 1, 1)
    chance = dict.fromkeys((("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")), 1)
    assert cohens_kappa(chance) == 0


def test_what_says_nothing_has_no_coefficient():
    alone, unmoved = {("true", None): 4}, {("true", "true"): 9}
    assert percent_agreement({}) is cohens_kappa({}) is None
    assert krippendorffs_alpha(alone, distance=nominal) is krippendorffs_alpha({}, distance=ordinal) is None
    assert cohens_kappa(unmoved) is krippendorffs_alpha(unmoved, distance=nominal) is None


def test_what_nobody_else_rated_makes_no_difference():
    assert krippendorffs_alpha({**UNITS, (4, None, None, None): 7}, distance=ordinal) == krippendorffs_alpha(
        UNITS, distance=ordinal
    )
