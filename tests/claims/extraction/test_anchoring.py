"""Quotes are found again in a later reading of their article."""

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.anchoring import Outcome, Place, find_again

BEFORE = (
    "The port handled 103 ships in March. The mayor called it a record.\n\n"
    "Nobody was hurt. The council meets on Monday.\n\nNobody was hurt. The bridge stays closed."
)


def place(quote: str, text: str = BEFORE, nth: int = 1) -> Place:
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Place(start, start + len(quote))


def anchor(after: str, quote: str, nth: int = 1):
    return find_again(before=BEFORE, after=after, places=[place(quote, nth=nth)])[0]


def test_words_that_moved_are_the_same_words():
    after = "An introduction came first.\n\n" + BEFORE
    found = anchor(after, "The port handled 103 ships in March.")

    assert found.outcome == Outcome.SAME
    assert after[found.start : found.end] == "The port handled 103 ships in March."


def test_a_changed_figure_is_a_change_and_says_the_new_words():
    found = anchor(BEFORE.replace("103", "225"), "The port handled 103 ships in March.")

    assert found.outcome == Outcome.CHANGED
    assert found.quote == "The port handled 225 ships in March."


def test_words_taken_out_are_gone():
    after = BEFORE.replace("The mayor called it a record.", "")

    assert anchor(after, "The mayor called it a record.").outcome == Outcome.GONE


def test_of_two_equal_sentences_each_keeps_its_surroundings():
    after = BEFORE.replace("The port handled 103 ships in March. ", "")
    second = anchor(after, "Nobody was hurt.", nth=2)

    assert after[second.end :].startswith(" The bridge stays closed.")


@given(st.text(max_size=300), st.text(max_size=300), st.data())
def test_an_anchor_always_slices_back_to_its_quote(before, after, data):
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    if start == end:
        return
    found = find_again(before=before, after=after, places=[Place(start, end)])[0]

    assert found.outcome == Outcome.GONE or after[found.start : found.end] == found.quote
