"""Every sentence of the screens is there in every language, with its placeholders and tags."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

from .bare_text import bare_text

ROOT = settings.BASE_DIR
CODES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd](?!\w)|\{\w*\}")
TRANSLATING = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
TAG = re.compile(r"</?[a-z]+[^>]*>")


def folder(code: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES"


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(folder(code) / "django.po"))


def parts(text: str, pattern: re.Pattern[str]) -> list[str]:
    return sorted(pattern.findall(text))


@pytest.mark.parametrize("code", CODES)
def test_what_is_compiled_is_what_is_written(code):
    compiled = polib.mofile(str(folder(code) / "django.mo"))
    written = {
        (one.msgctxt, one.msgid): (one.msgstr, one.msgstr_plural) for one in catalogue(code).translated_entries()
    }
    assert {(one.msgctxt, one.msgid): (one.msgstr, one.msgstr_plural) for one in compiled} == written, "make messages"


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_is_missing_or_guessed(code):
    entries = catalogue(code)
    assert [one.msgid for one in entries.fuzzy_entries()] == []
    assert [one.msgid for one in entries.untranslated_entries()] == []


@pytest.mark.parametrize("code", CODES)
def test_placeholders_and_tags_stay_as_they_are(code):
    single = [one for one in catalogue(code).translated_entries() if not one.msgid_plural]
    wrong = [
        (one.msgid, one.msgstr)
        for one in single
        for pattern in (PLACEHOLDER, TAG)
        if parts(one.msgid, pattern) != parts(one.msgstr, pattern)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_plurals_say_how_many_at_least_in_the_form_for_many(code):
    """“One” and “two” may be said by the word alone; no form names what the English doesn't."""
    wrong = []
    for entry in (one for one in catalogue(code).translated_entries() if one.msgid_plural):
        forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
        known = set(parts(entry.msgid_plural, PLACEHOLDER))
        if set(parts(forms[-1], PLACEHOLDER)) != known or any(set(parts(one, PLACEHOLDER)) - known for one in forms):
            wrong.append((entry.msgid_plural, forms))
    assert wrong == []


def test_the_catalogues_hold_the_same_sentences():
    first, *others = [{(one.msgctxt, one.msgid) for one in catalogue(code)} for code in CODES]
    assert all(first == other for other in others), "make messages"


def test_no_sentence_of_the_code_is_overlooked_by_the_tool_that_looks_for_them():
    """Within an f-string it finds some and overlooks others, without a word."""
    known = {one.msgid for one in catalogue(CODES[0])}
    told = {text: path for app in ("articles", "claims", "factcheck") for path, text in sentences_in(ROOT / app)}
    assert len(told) > 1_000
    assert {text: path for text, path in told.items() if text not in known} == {}


def sentences_in(app: Path) -> Iterator[tuple[str, str]]:
    """(file, sentence) for each sentence that code hands to gettext as it stands."""
    for path in (path for path in app.rglob("*.py") if "migrations" not in path.parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            first = node.args[0] if name in TRANSLATING and node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield str(path.relative_to(ROOT)), first.value


def test_no_template_speaks_past_the_translators():
    templates = [path for app in ("articles", "claims", "factcheck") for path in (ROOT / app).rglob("*.html")]
    bare = {str(path.relative_to(ROOT)): bare_text(path.read_text(encoding="utf-8")) for path in templates}
    assert {path: text for path, text in bare.items() if text} == {}
