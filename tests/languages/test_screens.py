"""Screens in each language: they answer, say in which language they speak and which way, and carry its words."""

from datetime import date

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

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
