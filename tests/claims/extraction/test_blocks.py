import pytest

from claims.extraction import find_blocks, find_candidates

from .fictional import HARBOUR, HEARING

BODY = "The council spent 40 million on the bridge last year. It was planned at 20 million."


def kinds(text):
    return [(block.kind, text[block.start : block.end][:25]) for block in find_blocks(text)]


def kind_of(text, words):
    return next(block.kind for block in find_blocks(text) if words in text[block.start : block.end])


def test_every_paragraph_of_an_article_has_its_kind():
    assert [kind for kind, _ in kinds(HARBOUR)] == [
        "heading", "byline", "body", "body", "heading", "body", "body",
        "source_credit", "byline", "author_bio", "comment_form", "comment_form",
    ]  # fmt: skip


def test_every_character_that_is_not_blank_lies_in_a_block():
    covered = "".join(HARBOUR[block.start : block.end] for block in find_blocks(HARBOUR))
    assert "".join(covered.split()) == "".join(HARBOUR.split())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Source: Ellis Courier", "source_credit"),
        ("Fuente: Diario del Puerto", "source_credit"),
        ("Originally published at https://courier.example/bridge", "source_credit"),
        ("Leave a Reply", "comment_form"),
        ("Deja una respuesta", "comment_form"),
        ("Tu dirección de correo electrónico no será publicada.", "comment_form"),
        ("Related stories", "related"),
        ("Read more: How the bridge was planned", "related"),
        ("Te puede interesar", "related"),
        ("Sign up for our newsletter and never miss a story.", "newsletter"),
        ("Suscríbete a nuestro boletín.", "newsletter"),
        ("We use cookies to improve your experience.", "cookie"),
        ("Utilizamos cookies propias y de terceros.", "cookie"),
        ("Share this article on Facebook", "share"),
        ("© 2025 Ellis Courier. All rights reserved.", "copyright"),
        ("Photo: Pete Dunn / Ellis Courier", "caption"),
    ],
)
def test_furniture_is_known_by_its_form(line, kind):
    assert kind_of(f"A headline\n\n{BODY}\n\n{line}", line) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Sources said on Monday that the bridge cost twice what was planned by the council.",
        "Related costs of the bridge reached 12 million in the first year alone, the council said.",
        "Comments by the mayor on the bridge cost him 3 percent of the vote, a poll found.",
        "Cookies worth 4 million were exported from Port Ellis in 2024.",
        "Share prices fell by 12 percent after the vote on the bridge.",
    ],
)
def test_a_sentence_that_only_begins_like_furniture_stays_in_the_body(sentence):
    assert kind_of(f"A headline\n\n{BODY}\n\n{sentence}\n\n{BODY}", sentence) == "body"


def test_a_reporter_whom_the_article_is_about_is_no_author_biography():
    about = "Ana Ruiz is a reporter at the Ellis Courier and owns 4 percent of the bridge company."
    assert kind_of(f"A headline\n\n{about}\n\n{BODY}\n\n{BODY}", about) == "body"


def test_a_speaker_label_does_not_make_a_heading():
    assert [kind for kind, _ in kinds(HEARING)] == ["heading", "body", "body", "body"]


def test_hard_wrapped_mail_is_read_as_paragraphs():
    text = (
        "The council of Port Ellis spent 40 million on the harbour bridge\n"
        "last year, which is twice what had been planned in the budget of\n"
        "the year before, and the mayor told reporters that it would have\n"
        "to borrow 12 million more before the end of the summer to pay for\n"
        "the toll booths and the lights.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["body"]


def test_kinds_have_a_name_a_reader_understands():
    assert [block.label for block in find_blocks(HARBOUR) if block.is_boilerplate] == [
        "byline", "source line", "byline", "author biography", "comment form", "comment form",
    ]  # fmt: skip


def test_a_labelled_biography_and_form_are_known_by_their_label():
    text = "\n\n".join(
        [
            "Dredging bill rises",
            "The council of Wexmoor spent 4.2 million crowns on dredging in 2025, the audit office said on Monday.",
            "About the author: Jane Roe is a senior reporter who has won 3 awards and covered 40 elections since 1999.",
            "Leave a comment: Your email address will not be published. Required fields are marked *",
        ]
    )

    kinds = {text[block.start : block.end][:9]: block.kind for block in find_blocks(text)}

    assert (kinds["About the"], kinds["Leave a c"]) == ("author_bio", "comment_form")
    assert all("awards" not in candidate.quote for candidate in find_candidates(text, language="en"))
