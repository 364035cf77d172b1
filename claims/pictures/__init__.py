"""Pictures that the server draws of what was published. Plain words in, PNG bytes out: no Django, no network."""

from .card import DRAWN_BY, SIZE, card

__all__ = ["DRAWN_BY", "SIZE", "card"]
