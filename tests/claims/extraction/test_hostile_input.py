import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import MOST_SENTENCES, find_candidates

SECONDS = 20


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\x00\x01\x02", "?", "42", "🙂", "\ufeff", "ا", "\ud800"])
def test_a_text_without_a_sentence_has_no_candidate(text):
    assert find_candidates(text) == []


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_makes_it_raise_and_every_quote_is_verbatim(text):
    for candidate in find_candidates(f"The council spent 40 million in 2024. {text}"):
        assert f"The council spent 40 million in 2024. {text}"[candidate.start : candidate.end] == candidate.quote


@pytest.mark.parametrize("piece", ["a", "\n", '"', "“", "(", "1 2 "], ids=repr)
def test_five_megabytes_of_nothing_take_bounded_time(piece):
    began = time.process_time()
    find_candidates((piece * 5_000_000)[:5_000_000])
    assert time.process_time() - began < SECONDS


def test_a_very_long_text_is_read_up_to_a_stated_place():
    text = "It is 5.\n" * (MOST_SENTENCES + 50)
    found = find_candidates(text)
    assert found.is_partial
    assert found.sentences <= MOST_SENTENCES
    assert 0 < found.read_to < len(text)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
def test_every_kind_of_newline_counts_as_it_stands(newline):
    text = newline.join(["Bridge news", "", "The council spent 40 million in 2024.", "Crime fell by 12 percent."])
    found = find_candidates(text)
    assert [text[item.start : item.end] for item in found] == [item.quote for item in found]
    assert any(item.quote == "The council spent 40 million in 2024." for item in found)


def test_a_byte_order_mark_counts_as_one_code_point_and_stays_out_of_the_quote():
    (found,) = find_candidates("\ufeffThe council spent 40 million in 2024.")
    assert (found.start, found.quote) == (1, "The council spent 40 million in 2024.")


def test_right_to_left_and_mixed_scripts_keep_their_offsets():
    text = "قال الوزير إن الحكومة أنفقت 40 مليون دولار في عام 2024. The council spent 12 million. 政府花了四千万元。"
    assert all(text[item.start : item.end] == item.quote for item in find_candidates(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "He said the city paid {0} million and the mayor denied it and she left and it fell. ",
        "Mayor Ana Ruiz{0} of Port Ellis{0} paid the Harbour Union{0} 40 million dollars last year. ",
        "The union lost the bridge and the road and the port and the tram and {0} boats and the bus and a ship. ",
        "“I have {0} boats,” said Tom Hill, who said that he had none, while his sister Ana Hill sold {0}. ",
    ],
)
def test_wording_and_repeats_take_no_longer_for_being_asked_everything(sentence):
    text = "".join(sentence.format(number) for number in range(1_500))
    began = time.process_time()
    find_candidates(text, dated=date(2026, 3, 10))
    assert time.process_time() - began < 3 * SECONDS
