"""The words of a check in its address."""

from typing import Final

from django.utils.text import slugify

LONGEST: Final = 80
# Letters that no accent can be taken from; `slugify` would drop them.
_SPELLED: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def slug_of(wording: str) -> str:
    """Whole words in plain letters; "check" where the script has none, since figures alone would say nothing."""
    words = slugify(wording.lower().translate(_SPELLED))
    if not any(letter.isalpha() for letter in words):
        return "check"
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST + 1]
    return (cut.rpartition("-")[0] or cut[:LONGEST]).strip("-_")
