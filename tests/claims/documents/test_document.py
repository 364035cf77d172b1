import json

import pytest

from claims.documents import FIELDS, document_bytes, public_document, script_json

from .facts import facts


def test_only_named_fields_leave_the_desk():
    assert "SECRET" not in document_bytes(public_document(facts()))


def test_fields_that_can_be_asked_for_are_those_there_are():
    assert set(FIELDS) == set(public_document(facts(replies=[{"whom": "Mara Lindqvist"}], media={"kind": "IMAGE"})))


def test_the_same_facts_in_another_order_give_the_same_bytes():
    shuffled = dict(reversed(facts().items()))
    assert document_bytes(public_document(facts())) == document_bytes(public_document(shuffled))


def test_a_missing_fact_is_an_error_and_not_a_gap_in_the_record():
    incomplete = facts()
    del incomplete["summary"]
    with pytest.raises(KeyError, match="summary"):
        public_document(incomplete)


def test_a_rating_off_the_scale_has_no_numbers():
    rating = {"key": "unproven", "label": "Unproven", "value": None, "best": 5, "worst": 1}
    document = public_document(facts(rating=rating))
    assert [document["rating"][name] for name in ("value", "best", "worst")] == [None, None, None]


def test_sources_come_in_citation_order():
    row = facts()["evidence"][0]
    document = public_document(facts(evidence=[row | {"number": 3}, row]))
    assert [source["number"] for source in document["evidence"]] == [1, 3]


def test_the_document_does_not_share_memory_with_the_facts():
    given = facts()
    document = public_document(given)
    given["evidence"][0]["title"] = "changed"
    assert document["evidence"][0]["title"] == "Ridership, March 2026"


HOSTILE = ["</script><script>alert(1)</script>", "<!--", "a\u2028b\u2029c", "&lt;", "]]>"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_in_a_script_element_cannot_end_it_and_reads_back_the_same(hostile):
    text = script_json({"claim": hostile})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"claim": hostile}
