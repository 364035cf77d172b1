"""Other desks' ratings on the common axis: by label in many languages, and by numbers where they say enough."""

import pytest

from claims.elsewhere import COMMON, by_label, by_numbers, label_key
from claims.elsewhere.axis import shipped
from claims.models import Common, Rating


@pytest.mark.parametrize(
    ("label", "common"),
    [
        ("FALSE", "false"),
        ("¡Falso!", "false"),
        ("❌ Faux", "false"),
        ("Größtenteils falsch", "mostly-false"),
        ("Half-True", "half-true"),
        ("verdadero", "true"),
        ("كاذِب", "false"),
        ("مضلل", "context"),
        ("भ्रामक", "context"),
        ("错误", "false"),
        ("Sátira", "satire"),
        ("Unproven", "unproven"),
        ("Three bananas", ""),
        ("", ""),
    ],
)
def test_labels_are_known_whatever_their_case_and_accents(label, common):
    assert by_label(label) == common


@pytest.mark.parametrize(
    ("numbers", "common"),
    [
        ((1, 5, 1), "false"),
        ((4, 5, 1), "mostly-true"),
        ((0, 1, 0), "false"),
        ((1, 1, 0), "true"),
        ((1, 6, None), "false"),
        ((3, None, None), "half-true"),
        ((0.5, None, None), "half-true"),
        ((5, 1, 5), "false"),  # a scale that runs the other way
        ((1, None, None), ""),  # the best of one, or the worst of five?
        ((0, None, 0), ""),
        ((-1, 5, 1), ""),
        ((3, 3, 3), ""),
        ((None, 5, 1), ""),
    ],
)
def test_numbers_say_something_only_between_bounds(numbers, common):
    assert by_numbers(*numbers) == common


def test_the_axis_is_that_of_our_own_scales():
    ours = {*Rating.ON_THE_AXIS.values(), *Rating.OffScale.values}
    assert set(COMMON) == ours == set(Common.values)
    assert set(shipped().values()) <= ours
    assert len({label_key(label) for label in shipped()}) == len(shipped()) > 600
