"""The parts of training that need no PyTorch, on texts made up here; and what is said where PyTorch is missing."""

from importlib.util import find_spec

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from claims.extraction import linear
from claims.extraction.training.linear_models import as_file, train_features, train_linear
from claims.extraction.training.logistic import at_least, newton

WORTH = ["the budget rose 12 percent", "crime fell 40 percent", "taxes rose 3 percent", "prices fell 9 percent"]
IDLE = ["thank you all", "good evening friends", "thank you so much", "a good evening to all"]


def test_a_linear_model_learns_which_wordings_are_worth_checking():
    texts = [*WORTH, *IDLE] * 8
    labels = np.array(([1.0] * len(WORTH) + [0.0] * len(IDLE)) * 8)
    said: list[str] = []
    model, ahead = train_linear(texts, labels, say=said.append)
    assert linear.logit(model, "rents rose 8 percent") > 0 > linear.logit(model, "thank you friends")
    assert len(ahead.rows) == len(texts) // 2
    assert len(as_file(model)) > 0
    assert "log-loss ahead" in said[0]


def test_the_weights_of_signals_have_the_sign_of_what_they_saw():
    texts = [*WORTH, *(f"{text}?" for text in IDLE)] * 4
    labels = np.array(([1.0] * len(WORTH) + [0.0] * len(IDLE)) * 4)
    learned = train_features(texts, labels, language="en")
    assert b'"question": -' in learned


def test_shares_never_fall_below_their_floor():
    rng = np.random.default_rng(1)
    useful, useless = rng.normal(size=400), rng.normal(size=400)
    labels = (useful > 0).astype(float)
    weights, _ = at_least(np.stack([useful, -useless], axis=1), labels, np.array([0.1, 0.1]))
    assert weights[0] > 1
    assert weights[1] >= 0.1
    free = newton(np.stack([useful, useless], axis=1), labels, np.full(400, 1 / 400))
    assert abs(free[1]) < abs(free[0]) / 5


@pytest.mark.skipif(find_spec("torch") is not None, reason="PyTorch is installed: nothing is refused")
def test_training_without_pytorch_is_refused_with_what_to_install():
    with pytest.raises(CommandError, match=r"requirements/train\.txt"):
        call_command("train_checkworthiness")
