"""A calibration is used only when it is better on later decisions by more than chance."""

import dataclasses
import datetime

import pytest

from claims.calibration import Parameters, fit, slices, try_on_later

from .made_up import decisions


def test_a_strict_desk_is_learned():
    trial = try_on_later(decisions(2_000, shift=-2.0, opinion=-1.0), current=None)

    assert trial.is_better
    assert trial.parameters.shift < -1
    assert trial.parameters.codes["-opinion"] < -0.5
    assert trial.report["after"]["ece"] < trial.report["before"]["ece"] / 2
    assert trial.report["before"] == trial.report["detector"]


@pytest.mark.parametrize("seed", range(5))
def test_a_score_that_fits_already_is_left_alone(seed):
    trial = try_on_later(decisions(600, seed=seed), current=None)

    assert not trial.is_better
    assert trial.lack is None


def test_what_was_learned_once_is_not_better_than_itself():
    given = decisions(2_000, shift=-2.0)
    first = try_on_later(given, current=None)

    assert not try_on_later(given, current=first.parameters).is_better


def test_noise_teaches_nothing():
    """A desk that flips coins: no reason gets a weight worth the name."""
    learned = fit(decisions(400, slope=0.0, seed=4))

    assert learned.slope < -0.5
    assert max(map(abs, learned.codes.values())) < 0.4


def test_few_decisions_move_little():
    one_sided = [dataclasses.replace(own, worth_checking=True) for own in decisions(3)]

    assert fit(one_sided).chance(score=0.5, language="en", codes=()) < 0.8


@pytest.mark.parametrize("count", [0, 1, 199])
def test_too_few_decisions_say_so(count):
    trial = try_on_later(decisions(count), current=None)

    assert "it takes 200" in str(trial.lack)
    assert trial.parameters is None
    assert not trial.is_better


def test_a_desk_that_accepts_everything_teaches_nothing():
    everything = [dataclasses.replace(own, worth_checking=True) for own in decisions(400)]

    assert "0 rejected" in str(try_on_later(everything, current=None).lack)


def test_no_article_is_on_both_sides_and_the_test_is_later():
    parts = slices(decisions(500))

    assert not {own.group for own in parts.earlier} & {own.group for own in parts.later}
    assert max(own.at for own in parts.earlier) < min(own.at for own in parts.later)


def test_decisions_of_one_instant_are_not_torn_apart():
    """A bulk decision gives many rows one time."""
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    parts = slices([dataclasses.replace(own, at=at) for own in decisions(300)])

    assert parts.earlier == []
    assert "it takes" in str(parts.lack)


def test_the_detectors_order_is_never_turned_round():
    backwards = fit(decisions(3_000, slope=-2.0))
    scores = [backwards.chance(score=score, language="en", codes=()) for score in (0.01, 0.2, 0.5, 0.8, 0.99)]

    assert scores == sorted(scores)


@pytest.mark.parametrize("score", [0.0, 1e-12, 0.05, 0.5, 1.0])
def test_nothing_learned_leaves_the_score_as_it_is(score):
    assert Parameters().chance(score=score, language="xx", codes=("+new",)) == pytest.approx(score, abs=1e-3)


def test_parameters_survive_being_stored():
    learned = fit(decisions(400, shift=-1.0))

    assert Parameters.from_json(learned.as_json()) == learned
