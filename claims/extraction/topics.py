"""What a ministry is of, which stands right before its minister: "Ministry of Finance Brian Manning"."""

import re

TOPICS = (
    "Finance|State|Health|Education|Justice|Interior|Defen[cs]e|Trade|Energy|Transport(?:ation)?|Agriculture|Tourism"
    "|Labou?r|Environment|Affairs|Economy|Commerce|Industry|Housing|Culture|Sports?|Science|Security|Water|Works"
)
OF_A_TOPIC = re.compile(rf"\b(?:of|for|and) (?:{TOPICS}) (?=[^\W\d_a-zß-ÿ][^ ]+ [^\W\d_a-zß-ÿ])")
"""The end of an office right before a name: "Ministry of Finance Brian Manning"."""


def behind_topic(words: str) -> str:
    """ "Minister in the Ministry of Finance Brian Manning" → "Brian Manning"."""
    return words[max((own.end() for own in OF_A_TOPIC.finditer(words)), default=0) :]
