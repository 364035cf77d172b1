"""What a ministry is of, which stands right before its minister: "Ministry of Finance Brian Manning"."""

import re

from .genders import GIVEN

TOPICS = (
    "Finance|State|Health|Education|Justice|Interior|Defen[cs]e|Trade|Energy|Transport(?:ation)?|Agriculture|Tourism"
    "|Labou?r|Environment|Affairs|Economy|Commerce|Industry|Housing|Culture|Sports?|Science|Security|Water|Works"
)
OF_A_TOPIC = re.compile(rf"\b(?:of|for|and) (?:{TOPICS}) (?=[^\W\d_a-zß-ÿ][^ ]+ [^\W\d_a-zß-ÿ])")
"""The end of an office right before a name: "Ministry of Finance Brian Manning"."""
OFFICE = re.compile(r"\b(?:minister|secretary|premier|director|commissioner|officials?|chief|head|spokes\w+)\b", re.I)
NEAR = 60
"""Code points within which an office stands before what it is of."""


def behind_topic(words: str) -> str:
    """ "Minister in the Ministry of Finance Brian Manning" → "Brian Manning"; "Department of State Health Services" as
    it is."""
    return words[max((own.end() for own in OF_A_TOPIC.finditer(words) if _names_somebody(words, own)), default=0) :]


def end_of_topic(text: str, start: int, end: int) -> int | None:
    """Where the name begins that stands behind a topic, if what has been taken for a name begins with one."""
    before = text.rfind(" ", max(0, start - 5), max(0, start - 1)) + 1
    topic = OF_A_TOPIC.match(text, before, end)
    return topic.end() if topic and _names_somebody(text, topic) else None


def _names_somebody(words: str, topic: re.Match[str]) -> bool:
    given = words[topic.end() : topic.end() + NEAR].split(" ", 1)[0].lower() in GIVEN
    return given or OFFICE.search(words, max(0, topic.start() - NEAR), topic.start()) is not None
