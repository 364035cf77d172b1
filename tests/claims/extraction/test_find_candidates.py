import pytest

from claims.extraction import THRESHOLD, find_candidates

from .fictional import HARBOUR, HEARING, PUERTO


@pytest.fixture(scope="module")
def harbour():
    return find_candidates(HARBOUR)


def quoting(candidates, words):
    return next(candidate for candidate in candidates if words in candidate.quote)


def test_a_quote_is_exactly_what_stands_at_its_offsets(harbour):
    assert harbour
    for candidate in harbour:
        assert HARBOUR[candidate.start : candidate.end] == candidate.quote
        for repeat in candidate.repeats:
            assert HARBOUR[repeat.start : repeat.end] == repeat.quote


def test_a_figure_in_a_statement_is_proposed_with_reasons_found_in_it(harbour):
    steel = quoting(harbour, "steel prices")
    assert steel.score > 0.8
    assert {"model", "figures", "comparison", "attribution"} <= {reason.code for reason in steel.reasons}
    assert any("31 percent" in reason.text for reason in steel.reasons)


def test_no_furniture_of_the_page_is_proposed(harbour):
    quotes = " ".join(candidate.quote for candidate in harbour)
    for furniture in ("12 elections", "two degrees", "Original Source", "Leave a Reply", "email", "What happens next"):
        assert furniture not in quotes


def test_a_headline_is_a_repeat_of_the_sentence_that_says_it_in_full(harbour):
    first = quoting(harbour, "The new harbour bridge")
    assert [repeat.quote for repeat in first.repeats] == ["Harbour bridge cost $40 million, twice the estimate"]


def test_every_statement_has_its_speaker(harbour):
    assert quoting(harbour, "We spent").speaker == "Tom Hill"
    assert quoting(harbour, "delay raised the price").speaker == "Maria Lopez"
    assert quoting(harbour, "steel prices").speaker == "Audit Office"
    assert quoting(harbour, "7 to 2").speaker == "Pete Dunn"
    assert quoting(harbour, "Two workers").speaker == "Pete Dunn"


def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker(harbour):
    assert quoting(harbour, "Nobody was charged").speaker == "Pete Dunn"


def test_an_opinion_scores_below_a_figure():
    opinion, figure = (
        find_candidates(f"The report is out today.\n\n{sentence}")
        for sentence in ("I think the bridge is beautiful.", "The bridge cost the city 40 million dollars.")
    )
    assert max((item.score for item in opinion), default=0) < max(item.score for item in figure)


def test_a_transcript_gives_each_line_to_its_speaker_without_the_label():
    found = find_candidates(HEARING)
    assert quoting(found, "We cut").quote == "We cut violent crime by 20 percent in two years."
    assert {item.speaker for item in found} == {"Mayor Rivera", "Councillor Dunn"}


def test_spanish_is_recognised_and_attributed():
    found = find_candidates(PUERTO)
    assert found.language == "es"
    assert quoting(found, "45.000").speaker == "Elena Vargas"
    assert quoting(found, "contratos").speaker == "Luis Prado"
    assert quoting(found, "según").speaker == "Instituto de Estadística"
    assert not any("Fuente" in item.quote or "Deja" in item.quote for item in found)


def test_a_surname_and_a_pronoun_stand_for_the_full_name_seen_before():
    text = (
        "The minister of transport, Clara Boone, opened the line.\n\n"
        "Boone said that 4,000 people use it every day. She added that it cost 90 million."
    )
    assert [item.speaker for item in find_candidates(text) if "said" in item.quote or "added" in item.quote] == [
        "Clara Boone",
        "Clara Boone",
    ]


def test_two_people_of_one_surname_are_not_confused():
    text = "Ana Hill and Tom Hill run the firm. Hill said that it employs 300 people."
    assert find_candidates(text)[-1].speaker == "Hill"


def test_wording_adds_no_word_and_drops_a_leading_connective():
    found = find_candidates(
        "The port grew.\n\nHowever, exports of the harbour of Port Ellis fell\nby 12 percent in 2024."
    )
    exports = quoting(found, "exports")
    assert exports.text == "Exports of the harbour of Port Ellis fell by 12 percent in 2024."
    assert exports.quote.startswith("However, exports")


def test_progress_counts_sentences_up_to_the_total():
    seen = []
    find_candidates(HARBOUR, on_progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]


def test_scores_are_probabilities_and_none_is_below_the_threshold(harbour):
    assert all(THRESHOLD <= candidate.score <= 1 for candidate in harbour)


def test_a_score_does_not_depend_on_its_neighbours():
    sentence = "The council cut its debt by 30 percent in 2024."
    alone = find_candidates(f"A note on money.\n\n{sentence}")
    in_company = find_candidates(f"{HARBOUR[:300]}\n\n{sentence}")
    assert quoting(alone, "debt").score == quoting(in_company, "debt").score


def test_a_sentence_that_only_says_who_spoke_is_no_statement():
    text = (
        "“Rents rose by 12 percent in 2023.” Ana Ruiz, the director, said in a statement.\n\n"
        "Ana Ruiz, the director of the harbour council, told reporters on Monday.\n\nTom Hill said."
    )
    assert [item.quote for item in find_candidates(text)] == ["“Rents rose by 12 percent in 2023.”"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council cut 40 jobs last year, Ana Ruiz, the director, said in a statement.",
        "Port Ellis lost a third of its buses, the mayor said on Monday.",
        "In Ohio, the turnout was the second highest ever, election officials said.",
        "Ana Ruiz, who cut the budget of the harbour by half, said in a statement.",
    ],
)
def test_what_was_said_stays_a_statement_whoever_said_it(sentence):
    assert [item.quote for item in find_candidates(f"The port grew.\n\n{sentence}")][-1] == sentence
