"""Whole articles of several layouts, annotated as claim-gold/1 and measured as the real ones are."""

import json

import pytest

from claims.extraction.evaluation import gold

from .gold_annotated import annotated
from .gold_articles import ARTICLES


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "gold"
    folder.mkdir()
    for name in ARTICLES:
        text, annotation = annotated(name)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.gold.json").write_text(json.dumps(annotation), encoding="utf-8")
    return gold.evaluate(folder.parent)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_claim_is_proposed_and_nothing_that_must_not_be(measured, name):
    found = measured[f"{name}.gold"]
    assert found["must_not_extract_leaks"] == 0
    assert found["precision"] == found["recall"] == 1.0


@pytest.mark.parametrize("name", ARTICLES)
def test_headline_standfirst_and_body_are_folded_and_nothing_else(measured, name):
    found = measured[f"{name}.gold"]
    assert found["repeats_precision"] == found["repeats_recall"] == 1.0


@pytest.mark.parametrize("name", ARTICLES)
def test_no_word_is_invented(measured, name):
    assert measured[f"{name}.gold"]["wording_invented"] == 0


def test_nine_of_ten_speakers_are_right(measured):
    assert sum(found["speakers_right"] for found in measured.values()) / len(measured) >= 0.9


def test_sentences_begin_and_end_where_the_annotation_says(measured):
    assert sum(found["sentences_split"] for found in measured.values()) / len(measured) >= 0.95
