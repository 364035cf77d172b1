"""By machine: every word that a wording adds stands in the article, in the speaker's name or in a date near its day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading import read
from claims.extraction import find_candidates
from claims.extraction.wording import added_words, invented

from .fictional import HARBOUR, HEARING, PUERTO

DATED = date(2026, 3, 10)
PAGES = Path("../shared/data/pages")
DEMO = sorted(Path("claims/demo/texts").glob("*.txt"))
PIECES = (
    "Mayor Luis Rivera opened the bridge. He said his budget grew by 12 percent last year.",
    "“I have paid 20 million dollars for my office,” said Senator Ana Ruiz. She denied that it was hers.",
    "The contractor, Brask and Daughters, lost 400 jobs on Monday, while the union won 12 cases.",
    "The company said yesterday that it has 400 boats, and the council denied it.",
    "According to the Audit Office, the mayor’s costs rose by 31 percent; Ruiz told reporters they fell by 5.",
    "PORT ELLIS – The Harbour Union announced the release of 103 prisoners. This action cost 20 million.",
    "Its chair, Tom Hill, said in October that the union had 3,200 members; they were “his own people”.",
    "El alcalde Luis Rivera dijo ayer que el puerto perdió 400 empleos el año pasado.",
    "Mr Hill and Ms Hill met. Hill had 12 boats. “We’ll see,” he said. “I’m 40. I’ve 3 boats.”",
)


def assert_nothing_is_invented(text, *, dated=DATED, language=None):
    known = set(added_words("", text))
    for item in find_candidates(text, language=language, dated=dated):
        assert text[item.start : item.end] == item.quote
        assert invented(item.quote, item.text, known=known, dated=dated) == [], (item.quote, item.text)


def test_added_words_are_those_that_the_quote_does_not_hold():
    assert added_words("He paid 400 dollars last year.", "Luis Rivera paid 400 dollars in 2025.") == [
        "luis",
        "rivera",
        "in",
        "2025",
    ]


@pytest.mark.parametrize("text", [HARBOUR, HEARING, PUERTO], ids=["harbour", "hearing", "puerto"])
def test_nothing_is_invented_in_our_articles(text):
    assert_nothing_is_invented(text)


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_nothing_is_invented_in_the_articles_of_the_demo(path):
    assert_nothing_is_invented(path.read_text(encoding="utf-8").partition("\n\n")[2])


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=5), st.sampled_from(["en", "es", None]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_invented_in_mixtures(pieces, language):
    assert_nothing_is_invented("\n\n".join(pieces), language=language)


@pytest.mark.skipif(not PAGES.is_dir(), reason="the labelled pages are not beside the project")
def test_nothing_is_invented_in_pages_of_the_web():
    for path in sorted(PAGES.rglob("*.html"))[:15]:
        page = read(path.read_bytes(), url="https://outlet.example/article")
        assert_nothing_is_invented(page.text[:6000])
