"""Learning from decisions: pure figures in, pure figures out. No Django, no database.

>>> trial = try_on_later(decisions, current=None)  # doctest: +SKIP
>>> trial.is_better, trial.parameters.chance(score=0.7, language="en", codes=["+figure"])  # doctest: +SKIP
"""

from .decisions import FEWEST, FEWEST_OF_A_KIND, Decision, Slices, slices
from .fitting import Parameters, fit
from .measures import Bin, measures, reliability
from .trial import Trial, try_on_later
from .versions import Judged, Side, both_sides

__all__ = [
    "FEWEST",
    "FEWEST_OF_A_KIND",
    "Bin",
    "Decision",
    "Judged",
    "Parameters",
    "Side",
    "Slices",
    "Trial",
    "both_sides",
    "fit",
    "measures",
    "reliability",
    "slices",
    "try_on_later",
]
