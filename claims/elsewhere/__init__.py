"""Where other desks' ratings stand on the axis that all scales share. Pure: words and numbers in, a place out."""

from .axis import COMMON, by_label, by_numbers, label_key

__all__ = ["COMMON", "by_label", "by_numbers", "label_key"]
