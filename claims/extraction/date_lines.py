"""Lines of a page's head that only say who wrote it, where and when: "Ana Ruiz | Valencia", "24. November 2026"."""

import re

from .wording.calendars import MONTHS, WEEKDAYS
from .words import word_set

ARABIC_DATES = word_set(
    "يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان",
    "أيار حزيران",
    "تموز آب أيلول تشرين الأول الثاني الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يوم",
)
_NAMES = [name.lower() for own in (*MONTHS.values(), *WEEKDAYS.values()) for name in own]
TIES = word_set(
    "at on the de del da do a las às à le um den am pm m el em في updated gmt utc bst cet cest est edt pst pdt uhr h",
    "st nd rd th er º sept",
)
DATED = TIES | {short for name in _NAMES for word in name.split("-") for short in (word, word[:3])} | ARABIC_DATES
WORD = re.compile(r"[^\W\d_]+|\d+")
HOLDS_A_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
LONGEST = 80

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’\u064b-\u0652-]*"  # Arabic marks of vowels are no letters
_NAME = rf"{_WORD}(?: (?:(?:de|del|la|van|von|da|dos|bin|al) )?{_WORD}){{0,4}}"
NAME_AND_PLACE = re.compile(rf"{_NAME}\s?[|/·•–—-]\s?{_NAME}$|{_NAME}, (?:à|en|em|in) {_NAME}$")
MOST_WORDS = 8


def is_date_line(paragraph: str) -> bool:
    """Whether a line holds a day, an hour, and nothing else."""
    line = paragraph.strip()
    if len(line) > LONGEST or not HOLDS_A_DAY.search(line):
        return False
    return all(word in DATED or (word.isdigit() and len(word) <= 4) for word in WORD.findall(line.lower()))


def names_a_writer(paragraph: str) -> bool:
    """Whether a line near the top is a name with a place or a paper: "Lucía Ferrandis | Valencia"."""
    line = paragraph.strip()
    return len(line.split()) <= MOST_WORDS and not line.isupper() and NAME_AND_PLACE.match(line) is not None
