"""Screens in each language: they answer, say in which language they speak and which way, and carry its words."""

import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from claims.templatetags.wording import word_changes

CODES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_its_language_and_direction(client, code):
    page = client.get("/accounts/login/", headers={"accept-language": code}).content.decode()
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page.split(">")[1]) == (code == "ar")
    with translation.override(code):
        assert translation.gettext("To the public site") in page


@pytest.mark.parametrize("code", CODES)
def test_a_score_bar_is_drawn_in_every_language(code):
    with translation.override(code):
        assert Template("{% load plumbline %}{{ 40|part_of:0.97 }}").render(Context()) == "38.8"


def test_a_day_is_written_as_the_language_writes_it():
    day = Template('{{ at|date:"DATE_FORMAT" }}')

    def told(code: str) -> str:
        with translation.override(code):
            return day.render(Context({"at": date(2026, 11, 3)}))

    assert [told(code) for code in ("en", "es", "fr", "pt")] == [
        "3 November 2026",
        "3 de noviembre de 2026",
        "3 novembre 2026",
        "3 de Novembro de 2026",
    ]


def test_a_moment_in_arabic_has_the_comma_of_its_script():
    at = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
    with translation.override("ar"):
        for form in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT"):
            assert "،" in Template("{{ at|date:form }}").render(Context({"at": at, "form": form}))
        assert "،" in Template('{{ at|date:_("j M, H:i") }}').render(Context({"at": at}))


def test_no_template_writes_days_its_own_way():
    """One that holds a comma, or the order of day, month and year, is the language's to choose."""
    fixed = re.compile(r"""\|(?:date|time):(["'])(?!(?:c|H:i|H:i:s|Y-m-d|[A-Z_]+_FORMAT)\1)""")
    folders = [settings.BASE_DIR / name for name in ("articles", "claims", "factcheck")]
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    assert len(pages) > 100
    assert [path.name for path in pages if fixed.search(path.read_text(encoding="utf-8"))] == []


def test_no_template_joins_with_a_comma_of_its_own():
    translated = re.compile(
        r"{% blocktranslate.*?{% endblocktranslate %}|{% blocktrans.*?{% endblocktrans %}", re.DOTALL
    )
    fixed = re.compile(r"(?:}}|%}), ?(?:{{|{%)")
    folders = [settings.BASE_DIR / name for name in ("articles", "claims", "factcheck")]
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    bare = {path.name: translated.sub("", path.read_text(encoding="utf-8")) for path in pages}
    assert {name: fixed.findall(words) for name, words in bare.items() if fixed.search(words)} == {}


def test_a_reason_says_in_every_language_by_which_model_and_how_sure():
    begins = "Resembles sentences that people found worth checking"
    reason = {"code": "model", "sign": "+", "text": f"{begins} (0.84; model trained on US debates)."}
    figure = {"code": "figures", "sign": "+", "text": "Gives a figure that can be looked up: “4 million”."}

    def told(code: str, one: dict) -> str:
        with translation.override(code):
            return Template("{% load reasons %}{{ one|in_words }}").render(Context({"one": one}))

    assert told("en", reason) == reason["text"]
    assert told("es", reason).endswith("(0,84; modelo entrenado con debates de Estados Unidos).")
    assert told("fr", figure) == "Donne un chiffre vérifiable : “4 million”."


def test_what_became_of_a_word_keeps_its_direction_among_arabic_ones():
    with translation.override("ar"):
        told = word_changes("He paid 4 million euros.", "Ana Ruiz paid 4 million euros.")
    assert '<span class="sr" lang="ar" dir="auto">' in told, "What has a direction of its own sets none for the claim."
