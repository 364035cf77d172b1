"""Statements apart, names for roles, datelines; and what stays as it is."""

import pytest

from claims.extraction import find_candidates

from .worded import TUESDAY, worded


def test_coordinated_clauses_are_statements_of_their_own_whose_quotes_tile_the_sentence():
    text = "Revenue rose by 11 percent to 62 million crowns, while fuel costs fell by 4 percent."
    first, second = find_candidates(text)
    assert (first.text, second.text) == (
        "Revenue rose by 11 percent to 62 million crowns.",
        "Fuel costs fell by 4 percent.",
    )
    assert text[first.start : first.end] == first.quote
    assert text[second.start : second.end] == second.quote
    assert (first.start, second.end) == (0, len(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council approved 12 roads and bridges in 2025.",
        "The council said the cost of bread and the price of milk rose by 5 percent.",
        "If the tax rises by 5 percent and the port closes, the city loses 400 jobs.",
        "The council approved the tax of 5 percent and raised the fee for 400 boats.",
        "Men and women earned 12 percent more and paid 5 percent more in 2025.",
        "The man who built 12 bridges and the woman who paid for them left in 2025.",
        "Rivera said that taxes rose by 5 percent, and the council denied it.",
    ],
)
def test_what_cannot_be_told_apart_for_sure_stays_whole(sentence):
    assert [item.quote for item in find_candidates(sentence)] in ([sentence], [])


def test_a_role_a_body_and_a_surname_get_their_names():
    text = (
        "Senator Ana Ruiz of Port Ellis wrote to the Harbour Workers Union in 2025. "
        "The union lost 400 members in 2025.\n\n"
        "The senator paid 20 million dollars for the report. Ruiz has 12 offices in the city."
    )
    assert worded(text, quote="400 members") == ["The Harbour Workers Union lost 400 members in 2025."]
    assert worded(text, quote="20 million") == ["Ana Ruiz paid 20 million dollars for the report."]
    assert worded(text, quote="12 offices") == ["Ana Ruiz has 12 offices in the city."]


def test_this_action_is_what_the_sentence_before_tells_of():
    text = (
        "The city announced the release of 103 prisoners on Friday. "
        "This action followed a court order in 2025 that cost 20 million dollars."
    )
    assert worded(text, quote="court order") == [
        "The release of 103 prisoners followed a court order in 2025 that cost 20 million dollars."
    ]


def test_each_change_says_what_became_of_which_words_and_where_the_name_stood():
    text = "Mayor Luis Rivera opened the bridge in Port Ellis. He promised 400 jobs for the harbour last year."
    (candidate,) = (item for item in find_candidates(text, dated=TUESDAY) if "400" in item.quote)
    assert [tuple(change) for change in candidate.changes] == [
        ("PRONOUN", "He", "Luis Rivera", 1),
        ("DATE", "last year", "in 2025", None),
    ]


def test_a_bare_surname_that_nothing_introduces_still_makes_she_doubtful():
    text = (
        "Senator Robin Sanders released 30 tax returns in 2015. Clinton says Sanders can name no example.\n\n"
        "She says 400 jobs were lost in 2015."
    )
    assert not any("Robin Sanders says" in wording for wording in worded(text, quote="400 jobs"))


def test_when_somebody_said_it_is_not_dropped():
    said = "Mayor Tom Hill said earlier this year that the harbour lost 400 jobs."
    assert worded(f"The harbour is open. {said}", quote="400 jobs", dated=None) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Tom Hill lost 12 counties in 2024, and now needs 61 percent of the rest.",
        "The tax raised 12 million in 2024, and is designed to make the price of bread fall.",
    ],
)
def test_a_second_verb_of_one_subject_is_no_second_statement(said):
    assert worded(said, quote="12 ") == [said]


@pytest.mark.parametrize(
    "dateline",
    [
        "Ellisport, 21 November - ",
        "Ellisport, Nov. 21 (Wire) — ",
        "Ellisport (Wire) - ",
        "PORT HALLOW, March 3 – ",
        "Port Hallow, Ill., Nov. 3, 2025 - ",
    ],
)
def test_a_dateline_is_no_part_of_the_statement(dateline):
    text = f"{dateline}The council cut 40 jobs in the harbour in 2025.\n\nNobody was told of it before."
    assert worded(text, quote="40 jobs") == ["The council cut 40 jobs in the harbour in 2025."]


@pytest.mark.parametrize(
    "text",
    ["Rivera - The mayor - cut 40 jobs in 2025.", "Port Hallow, 21 November - a cold day - lost 40 jobs in 2025."],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert worded(text, quote="40 jobs") == [text]


def test_a_month_that_may_be_the_one_to_come_stays_as_it_is():
    text = "The council has cut 40 jobs before the fair in July, and the mayor has known of it."
    assert "July 20" not in " ".join(worded(text, quote="fair in July"))
