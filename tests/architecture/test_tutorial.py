"""The tutorial says what the screen says, and its links lead somewhere."""

import html
import re
from pathlib import Path

import pytest

from claims.extraction import find_candidates

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "first-check.md"
ROOMS = ("articles", "claims", "factcheck")


def on_the_screen() -> str:
    """All words that templates, forms, models and views can show, in one line."""
    sources = [path for room in ROOMS for kind in ("html", "py") for path in (ROOT / room).rglob(f"*.{kind}")]
    words = " ".join(path.read_text(encoding="utf-8") for path in sources)
    without_tags = re.sub(r"{%.*?%}|{{ *[\w.|]+ *}}", " ", words)
    return " ".join(html.unescape(f"{words} {without_tags}").split())


def test_every_bold_word_stands_on_a_screen():
    shown = on_the_screen()
    bold = re.findall(r"\*\*(.+?)\*\*", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    said = {" ".join(words.split()) for words in bold} - {"bold"}

    missing = {words for words in said if re.sub(r" \d+$", "", words) not in shown}

    assert len(said) > 25
    assert not missing


@pytest.mark.parametrize("page", ["index.md", "tutorial/first-check.md", "explanation/architecture.md"])
def test_links_lead_to_files(page):
    here = DOCS / page
    for target in re.findall(r"\]\(([^)#:]+)", here.read_text(encoding="utf-8")):
        assert (here.parent / target).exists(), target


def test_the_article_of_the_tutorial_has_its_candidate():
    quoted = re.findall(r"^> ?(.*)$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE)
    found = find_candidates("\n".join(quoted))

    assert any("12,400 trees" in candidate.quote for candidate in found)
    assert len(found) >= 3
