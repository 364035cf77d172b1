"""The small parts of every page, and what no template may contain."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template

from factcheck.common.templatetags.plumbline import undo_url, word_diff

STATIC = settings.BASE_DIR / "factcheck" / "static"
TEMPLATES = [
    path
    for place in ("factcheck", "articles", "claims")
    for path in Path(settings.BASE_DIR / place).rglob("templates/**/*.html")
]
HALF = SimpleNamespace(key="half", label="Half true", position=3)
UNPROVEN = {"key": "unproven", "label": "Unproven", "position": 6}


def render(source: str, **context) -> str:
    return Template("{% load plumbline %}" + source).render(Context(context))


def test_a_rating_is_a_glyph_and_its_word():
    shown = render("{% rating r %}", r=HALF)

    assert 'data-r="half"' in shown
    assert "#r-half" in shown
    assert shown.strip().endswith("Half true</span>")


def test_the_scale_says_in_words_where_the_bob_hangs():
    assert "step 3 of 5 from true to false" in render("{% scale r %}", r=HALF)
    assert "outside the true to false scale" in render("{% scale r %}", r=UNPROVEN)


def test_the_rating_of_another_scale_takes_the_shape_of_its_place():
    assert 'data-r="mostly-false"' in render("{% rating r %}", r={"key": "pants", "label": "Pants", "position": 4})
    assert 'data-r="unproven"' in render("{% rating r %}", r={"key": "legend", "label": "Legend", "position": 9})


def test_a_label_is_escaped():
    assert "<b>" not in render("{% rating r %}{% scale r %}", r={"key": "x", "label": "<b>", "position": 6})


def test_a_word_diff_marks_words_and_escapes_them():
    shown = word_diff("It cost <b>4</b> million.", "It cost 5 million.")

    assert shown == "It cost <del>&lt;b&gt;4&lt;/b&gt;</del><ins>5</ins> million."


def test_a_notice_without_undo_has_no_button():
    assert undo_url(Message(constants.SUCCESS, "Done.", "undo=/claims/1/reopen/")) == "/claims/1/reopen/"
    assert undo_url(Message(constants.SUCCESS, "Done.")) == ""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_a_template_has_nothing_that_the_security_policy_forbids(path):
    source = path.read_text()

    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert "src=" in script or "application/ld+json" in script


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_every_icon_of_a_template_is_in_the_sprite(path):
    sprite = (STATIC / "vendor" / "icons.svg").read_text()

    for name in re.findall(r"{% icon \"([a-z0-9-]+)\"|sign=\"([a-z0-9-]+)\"", path.read_text()):
        assert f'id="i-{"".join(name)}"' in sprite
