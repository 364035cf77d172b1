"""Lines of a page's head that only say who wrote it, where and when: "Ana Ruiz | Valencia", "24. November 2026"."""

import re

from .wording.calendars import MONTHS, WEEKDAYS

ARABIC_MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "ابريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر"),
    *("ديسمبر", "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول"),
    *("تشرين الثاني", "كانون الأول"),
)
_NAMES = [name for own in (*MONTHS.values(), *WEEKDAYS.values()) for name in own]
_SHORT = {short for name in _NAMES for short in (name, name[:3])} | {"Sept"}
_ARABIC_DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "يوم")
_WORDS = "|".join(sorted([*map(re.escape, _SHORT), *ARABIC_MONTHS, *_ARABIC_DAYS], key=len, reverse=True))
_CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}(?:\s?(?:[ap]\.?m\.?|h|Uhr))?|\d{1,2}\s?[ap]\.?m\.?"
_TIES = (
    "at|on|the|de|del|da|do|a las|às|à|le|um|den|am|el|em|في|updated|GMT|UTC|BST|CET|CEST|E[SD]T|P[SD]T|Uhr|st|nd|rd|th"
    "|er"
)
DATE_LINE = re.compile(
    rf"(?:(?:{_CLOCK}|\d{{1,4}}|(?:{_WORDS})|\b(?:{_TIES})\b)\.?º?[\s,;/|·•()–—-]*){{2,14}}$", re.IGNORECASE
)
HOLDS_A_DAY = re.compile(
    rf"\b(?:19|20)\d\d\b|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}\.? (?:de )?(?:{_WORDS})", re.I
)
LONGEST = 80

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’\u064b-\u0652-]*"  # Arabic marks of vowels are no letters
_NAME = rf"{_WORD}(?: (?:(?:de|del|la|van|von|da|dos|bin|al) )?{_WORD}){{0,4}}"
NAME_AND_PLACE = re.compile(rf"{_NAME}\s?[|/·•–—-]\s?{_NAME}$|{_NAME}, (?:à|en|em|in) {_NAME}$")
MOST_WORDS = 8


def is_date_line(paragraph: str) -> bool:
    """Whether a line holds a day, an hour, and nothing else."""
    line = paragraph.strip()
    return len(line) <= LONGEST and bool(HOLDS_A_DAY.search(line)) and DATE_LINE.match(line) is not None


def names_a_writer(paragraph: str) -> bool:
    """Whether a line near the top is a name with a place or a paper: "Lucía Ferrandis | Valencia"."""
    line = paragraph.strip()
    return len(line.split()) <= MOST_WORDS and not line.isupper() and NAME_AND_PLACE.match(line) is not None
