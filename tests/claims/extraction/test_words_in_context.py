"""Each word as the scoring model sees it in its sentence, which the speech network reads."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import find_candidates, minilm
from claims.extraction.layout import Span
from claims.extraction.minilm import VIEW
from claims.extraction.sources import tokens_of
from claims.extraction.words_in_context import seen_in

SENTENCES = (
    "The port cut 300 jobs in 2024, the mayor said.",
    "Rivera denied it.",
    "“We lost 300 jobs in 2024,” said Clara Boone of the Port Union, who had read the new report by the Audit Office.",
)


def views(*sentences: str) -> list[np.ndarray]:
    text = " ".join(sentences)
    starts = np.cumsum([0, *(len(own) + 1 for own in sentences)]).tolist()
    spans = [Span(start, start + len(own)) for start, own in zip(starts, sentences, strict=False)]
    return [*seen_in(text, [tokens_of(text, span, lambda _: False) for span in spans])]


def test_a_word_is_seen_in_the_same_way_whatever_is_read_beside_its_sentence():
    together = views(*SENTENCES * 6)
    for at, own in enumerate(SENTENCES * 6):
        (alone,) = views(own)
        assert np.array_equal(together[at], alone)


def test_the_same_word_is_seen_in_another_way_elsewhere():
    (said,), (port,) = views("The union said it was the report."), views("The report by the union was new.")
    assert not np.array_equal(said[1], port[4])


def test_a_sentence_is_scored_the_same_when_its_words_were_read_before():
    before = minilm.logits(SENTENCES)
    views(*SENTENCES)
    assert np.array_equal(minilm.logits(SENTENCES), before)
    assert np.array_equal(minilm.logits(SENTENCES), before)


def test_words_beyond_what_the_model_reads_are_not_seen_and_nothing_fails():
    endless = "The mayor said " + "the port cut jobs and " * 200 + "left."
    (seen,) = views(endless)
    assert seen[0].any()
    assert not seen[-1].any()
    assert all(item.quote in endless for item in find_candidates(endless, language="en"))


@given(st.text(max_size=60))
def test_every_word_of_any_sentence_has_its_view(sentence):
    tokens = tokens_of(sentence, Span(0, len(sentence)), lambda _: False)
    (seen,) = seen_in(sentence, [tokens])
    assert seen.shape == (len(tokens), VIEW)
    assert np.isfinite(seen).all()
