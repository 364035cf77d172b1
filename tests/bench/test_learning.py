"""How often a calibration is switched on where nothing is to be learned, and where something is.

python -m pytest tests/bench/test_learning.py -n 0 -q -s
"""

from claims.calibration import try_on_later
from tests.claims.calibration.made_up import decisions


def switched_on(count: int, *, desks: int, **taste: float) -> int:
    return sum(
        try_on_later(decisions(count, seed=seed, **taste), current=None).is_better for seed in range(100, 100 + desks)
    )


def test_how_often_it_is_switched_on():
    print(f"\nthe score is right, 600 decisions: {switched_on(600, desks=100)} of 100 desks")
    for count in (300, 600, 1_200):
        print(f"shift -0.7, {count} decisions: {switched_on(count, desks=30, shift=-0.7)} of 30 desks")
