import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents import prose
from claims.documents.prose import MAX_CHARACTERS


def test_citations_become_links_to_the_sources():
    html = prose("It was 12. [1] Both agree [1, 2].", [1, 2])
    assert html.count('href="#src1"') == 2
    assert html.count('href="#src2"') == 1


@pytest.mark.parametrize("text", ["No such source [9].", "In code `[1]`.", r"Escaped \[1\].", "[1](https://a.example)"])
def test_what_is_not_a_citation_stays_what_it_was(text):
    assert "#src" not in prose(text, [1])


def test_an_ordinary_link_and_a_citation_live_side_by_side():
    html = prose("[the report](https://a.example/?a=1&b=2) says so [1]", [1])
    assert 'href="https://a.example/?a=1&amp;b=2"' in html
    assert 'href="#src1"' in html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "![x](https://tracker.example/pixel.png)",
    "<javascript:alert(1)>",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>*{display:none}</style>",
    '<a href="javascript:alert(1)">x</a>',
    "<!-- hidden -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_harmless(text):
    html = prose(text, [1]).lower()
    for forbidden in ("<script", "<img", "<style", "<!--", "<a onm"):
        assert forbidden not in html
    for scheme in ("javascript", "data", "vbscript"):
        assert f'<a href="{scheme}' not in html


@given(st.text(alphabet="<>[]()*_`#|&;:/\\\n \"'=ajvscript1\u2028", max_size=300))
def test_no_text_makes_a_tag_that_is_not_ours(text):
    import nh3

    html = prose(text, [1])
    assert nh3.clean(html, tags={"p"}).count("<script") == 0
    assert "javascript:" not in "".join(part.split('"')[0] for part in html.split('href="')[1:]).lower()


def test_headings_fit_under_the_headline_of_the_page():
    assert prose("# One\n\n###### Six", []) == "<h2>One</h2>\n<h4>Six</h4>\n"


BOMBS = {
    "nested quotes": ">" * 40_000 + " end",
    "nested lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(200)) + " end",
    "nested emphasis": "*a " * 8_000 + "a* " * 8_000 + "end",
    "brackets": "[" * 49_000 + " end",
    "html": "<div>" * 9_000 + " end",
    "too long": "a " * MAX_CHARACTERS + "end",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_and_loses_no_words(name):
    started = time.process_time()
    html = prose(BOMBS[name], [])
    assert time.process_time() - started < 2
    assert "end" in html
