import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import find_blocks
from claims.extraction.sentences import LONGEST, sentence_spans

TRICKY = st.text(st.sampled_from(list("aB1 .!?…\n\r\t\"'“”«»。؟¿¡,;:-—()\x00\ufeff\u2028é中ا🙂\ud800")), max_size=200)


def split(text):
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He paid Dr. Smith $3.5 million. He left.", ["He paid Dr. Smith $3.5 million.", "He left."]),
        ('"It is fine," she said. "We won."', ['"It is fine," she said.', '"We won."']),
        ("The U.S. Senate voted 5-4. It passed.", ["The U.S. Senate voted 5-4.", "It passed."]),
        ("¿Qué pasó? ¡Nada! El Sr. Pérez calló.", ["¿Qué pasó?", "¡Nada!", "El Sr. Pérez calló."]),
        ("هذا صحيح؟ نعم.", ["هذا صحيح؟", "نعم."]),
        ("今天下雨。明天晴天。", ["今天下雨。", "明天晴天。"]),
        ("- Crime fell in 2024.", ["Crime fell in 2024."]),
        ("Did he? No. He did not.", ["Did he?", "No.", "He did not."]),
    ],
)
def test_sentences_of_many_kinds(text, sentences):
    assert split(text) == sentences


@given(st.one_of(st.text(max_size=200), TRICKY))
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_never_blank_and_lose_no_word(text):
    spans = list(sentence_spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)


@given(TRICKY)
@settings(max_examples=200, deadline=None)
def test_blocks_never_overlap_and_never_raise(text):
    blocks = find_blocks(text)
    assert all(block.start < block.end for block in blocks)
    assert all(one.end <= other.start for one, other in itertools.pairwise(blocks))


def test_what_never_ends_is_cut_into_pieces_that_can_be_quoted():
    pieces = split("and the council spent more, " * 500)
    assert len(pieces) > 10
    assert max(map(len, pieces)) <= LONGEST
