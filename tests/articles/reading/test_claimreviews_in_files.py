"""Other desks' checks in files: a DataFeed, a dump, and what is broken in them."""

import json
from datetime import date
from time import process_time

import pytest

from articles.reading.claimreviews import Checked, Skipped, Withdrawn, read_page, stream

from .reviews import EXAMPLES, TODAY, feed, file, item, review


def test_a_datafeed_gives_its_reviews_of_any_site_and_its_tombstones():
    gone = {"@type": "DataFeedItem", "dateDeleted": "2025-01-01", "item": {"url": "https://a.example/9#claimreview"}}
    found = file(feed(item(1), item(2), gone))

    assert [one.url for one in found] == ["https://a1.example/1", "https://a2.example/2", "https://a.example/9"]
    assert isinstance(found[2], Withdrawn)


def test_in_a_file_a_review_without_an_address_is_left_out():
    assert [one.why for one in file([review(url="javascript:alert(1)")])] == ["no_address"]


@pytest.mark.parametrize("form", ["feed", "list", "lines", "broken feed"])
def test_large_files_are_read_piece_by_piece(form, monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 3_000)
    monkeypatch.setattr(stream, "CHUNK", 700)
    items = [item(number) for number in range(60)]
    items.insert(30, item(999, reviewBody="x" * 9_000))
    text = json.dumps(feed(*items)) if "feed" in form else json.dumps(items)
    if form == "lines":
        text = "\n".join(json.dumps(one) for one in items)
    if form == "broken feed":
        text = text.replace('"number 5"', '"number 5",,', 1).replace("}]}, {", "},]}, {", 3)
    found = file(text.encode())

    assert sum(isinstance(one, Checked) for one in found) == 60
    assert [one.why for one in found if isinstance(one, Skipped)] == ["too_large"]


def test_behind_a_piece_that_is_too_large_reading_goes_on_wherever_it_was_cut(monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 600)
    monkeypatch.setattr(stream, "CHUNK", 40)
    for more in range(120):
        large = '{"reviewBody": "\\n' + "x" * (560 + more) + '"}'
        found = file(f"[{large}, {json.dumps(item(1))}]".encode())
        assert isinstance(found[-1], Checked), more


def test_many_small_pieces_take_no_longer_each(monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 1_000_000)
    begun = process_time()
    assert file(b"[" + b"{}," * 350_000 + b"{}]") == []
    assert process_time() - begun < 8


def test_what_is_no_json_at_all_is_said():
    assert [one.why for one in file(b"Dear all, no data today.")] == ["broken"]
    assert file(b"[]") == []


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared data is not here")
def test_the_examples_of_schema_org_are_read():
    text = EXAMPLES.read_text()
    script = text[text.index("<script") : text.index("</script>") + 9]
    (found,) = read_page(script.encode(), url="http://www.politifact.com/x", today=TODAY)

    assert (found.claimant, found.label, found.value, found.best) == ("Rich Perry", "True", 1.0, 6.0)
    assert found.reviewed_on == date(2014, 7, 23)
