"""No regular expression runs away: whatever text it is given, its cost grows with the length, and no faster.

Every pattern of the desk's code is found by walking the code (`patterns`), and attacked with texts made from its own
parts (`pumps`). A pattern whose cost may be squared has to stand in BOUNDED, with the longest text it is ever given.
"""

import pytest

from claims.extraction import boilerplate, signal_words, signals, unstated
from claims.extraction.wording import dates, speech_elsewhere
from factcheck.accounts import sessions

from .growth import cost, runs_away
from .patterns import Found, Unknown, everything, found
from .pumps import pumps

SENTENCE = 1_000
"""The most characters of a sentence (`claims.extraction.sentences.LONGEST`)."""
BOUNDED = {
    "articles.reading.charset:IN_MARKUP": 4_096,
    "articles.reading.origins:CREDIT_LINE": 320,
    "articles.reading.origins:_bare": 320,
    "articles.reading.dates:_iso": 60,
    "claims.extraction.blocks:NAME": 60,
    "claims.extraction.boilerplate:_form": 600,
    "claims.extraction.transcript:LABEL": 110,
    "claims.extraction.signals:INSTITUTION": SENTENCE,
    "claims.extraction.speakers:NAME": SENTENCE,
    "claims.extraction.source_names:WHEN": SENTENCE,
    "claims.extraction.wording.article:_NAME_BEFORE": 30,
    "claims.extraction.wording.references:_stands_free": 30,
    "claims.extraction.wording.references:_is_apposed": 30,
    "claims.templatetags.reasons:_MEASURED": SENTENCE,
}
QUICK = 0.2
"""Seconds of CPU for a text of the longest sort: far more than any takes, far less than would hold a worker up."""

# Calls whose patterns are only known when they are made: here they are made, or said to be of escaped words alone.
MADE = {
    "claims.extraction.boilerplate:_form": lambda: [form for _, form in boilerplate.FORMS],
    "claims.extraction.signals:_words": lambda: [
        signals._words(code, language) for code, words in signal_words.WORDS.items() for language in words
    ],
    "claims.extraction.unstated:_refusing": lambda: [unstated._refusing(language) for language in unstated.REFUSAL],
    "claims.extraction.unstated:_asking": lambda: [unstated._asking(language) for language in unstated.ASKS],
    "claims.extraction.wording.speech_elsewhere:_speaking": lambda: [
        speech_elsewhere._speaking(language) for language in speech_elsewhere.FIRST_PERSON
    ],
    "claims.extraction.wording.dates:_weekday": lambda: dated("es", "fr"),
    "claims.extraction.wording.dates:_p": lambda: dated("pt", "de"),
    "claims.extraction.wording.dates:_english": lambda: dated("en"),
    "factcheck.accounts.sessions:_first": lambda: [one for _, one in (*sessions._BROWSERS, *sessions._SYSTEMS)],
    "claims.extraction.matching.figures:figures_of": lambda: [r"(?<![\d.,])2024(?![\d%])"],
    "claims.extraction.matching.figures:_counts_something": lambda: [r"(?<!\bin )(?<!\bof )2024\s(?:people|million)\b"],
    "claims.high_risk:words": lambda: [r"(?<!\w)some\ words(?!\w)"],
    "claims.outside.checking:place_of": lambda: [r"one(?:[^\S\n]|\n(?!\s*\n))+two(?:[^\S\n]|\n(?!\s*\n))+three"],
    "claims.services.spans:find_words": lambda: [r"one\s+two\s+three"],
    "claims.templatetags.reasons:in_words": lambda: [r"It\ gives[:. (]"],
}


def dated(*languages: str) -> list:
    return [rule.pattern for language in languages for rule in dates._rules(language)]


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    all_of_them = everything()
    unknown = {one.place for one in all_of_them if isinstance(one, Unknown)}
    assert unknown == set(MADE), "MADE has to make what the walk can't work out, and nothing else."
    made = [found(one, place=place) for place, make in MADE.items() for one in make()]
    return [one for one in all_of_them if isinstance(one, Found)] + made


def test_the_walk_finds_what_is_there(patterns):
    places = {one.place for one in patterns}
    assert len(patterns) > 250
    assert set(BOUNDED) <= places
    assert "articles.reading.kinds:HTML_OPENING" in places
    assert any(place.startswith("claims.views.queue_place:") for place in places), "Those of forms are found too."


def test_a_runaway_pattern_is_told():
    for pattern, attack in ((r"(a|a)*b", ("", "a", "")), (r"\s+$", ("", " ", "x"))):
        assert runs_away(found(pattern, place="here").compiled(), attack=attack, anchored=False)
    assert not runs_away(found(r"[a-z]+,", place="here").compiled(), attack=("", "a,", ""), anchored=False)


def test_no_pattern_runs_away(patterns):
    wrong = {}
    for one in patterns:
        if one.place not in BOUNDED:
            for attack in pumps(one.pattern, one.flags):
                if told := runs_away(one.compiled(), attack=attack, anchored=one.anchored):
                    wrong[one.place] = f"{attack}: {told}"
                    break
    assert not wrong


def test_a_pattern_that_is_squared_sees_short_texts_only(patterns):
    for one in patterns:
        if longest := BOUNDED.get(one.place):
            for attack in pumps(one.pattern, one.flags):
                took = min(cost(one.compiled(), attack=attack, length=longest, anchored=one.anchored) for _ in range(2))
                assert took < QUICK, (one.place, attack)
