"""The cut article joins up to the very text, whatever the quotes do to each other."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from claims.views.galley import Mark, galley, left_out

CLAIM = SimpleNamespace(pk=1)


def block(start, end, kind="body"):
    return SimpleNamespace(kind=kind, label=kind, start=start, end=end, is_boilerplate=kind != "body")


def mark(start, end, number=1):
    return Mark(start=start, end=end, number=number, claim=CLAIM)


def words(blocks):
    return ["".join(piece.text for piece in block.pieces) for block in blocks]


def test_a_quote_is_cut_at_its_code_points():
    text = "👩‍👧 Sie sagte: „40 %“ sind weg."
    start = text.index("40")

    (only,) = galley(text, [block(0, len(text))], [mark(start, start + 4)])

    assert [piece.text for piece in only.pieces if piece.mark] == ["40 %"]
    assert words([only]) == [text]


def test_a_mark_opens_once_although_another_lies_inside_it():
    text = "The council bought nine buses in 2025 for four million."
    (only,) = galley(text, [block(0, len(text))], [mark(0, len(text), 1), mark(19, 29, 2)])

    assert [(piece.text, piece.mark.number, piece.opens) for piece in only.pieces] == [
        ("The council bought ", 1, True),
        ("nine buses", 2, True),
        (" in 2025 for four million.", 1, False),
    ]


def test_a_quote_over_two_paragraphs_is_shown_in_both():
    text = "One two.\n\nThree four."
    first, second = galley(text, [block(0, 8), block(10, 21)], [mark(4, 15)])

    assert [piece.text for piece in first.pieces if piece.mark] == ["two."]
    assert [piece.text for piece in second.pieces if piece.mark] == ["Three"]


def test_what_was_left_out_is_named_once():
    blocks = galley("abcdef", [block(0, 1), block(1, 2, "byline"), block(2, 3, "byline"), block(3, 4, "caption")], [])

    assert left_out(blocks) == "byline, caption"


@given(st.text(min_size=1, max_size=60), st.data())
def test_the_pieces_join_up_to_the_text(text, data):
    begins = st.integers(0, len(text) - 1)
    places = begins.flatmap(lambda begin: st.tuples(st.just(begin), st.integers(begin + 1, len(text))))
    marks = [mark(start, end, number) for number, (start, end) in enumerate(data.draw(st.lists(places, max_size=5)))]

    assert words(galley(text, [block(0, len(text))], marks)) == [text]
