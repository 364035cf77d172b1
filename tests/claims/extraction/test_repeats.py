import pytest

from claims.extraction import find_candidates


def candidates_of(*sentences):
    return find_candidates("\n\n".join(sentences))


def test_the_same_figure_said_twice_is_one_candidate():
    found = candidates_of(
        "The city released 103 prisoners on Friday after a court order.",
        "The release of 103 prisoners followed a court order, the city said.",
    )
    assert len(found) == 1
    assert len(found[0].repeats) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The city released 103 prisoners after a court order.",
            "The city released 225 prisoners after an order.",
        ),
        ("The firm is worth $4.5 billion, the bank said.", "The firm is worth $45 billion, the bank said."),
        ("The firm owes 20 million to the state bank.", "The firm owes 20 billion to the state bank."),
        ("Two miners died in the Ellis mine on Friday.", "Three miners died in the Ellis mine on Friday."),
        ("Crime in the harbour rose by 20 percent in 2024.", "Crime in the harbour fell by 20 percent in 2024."),
        ("The mayor signed the harbour contract in 2023.", "The mayor never signed the harbour contract in 2023."),
        (
            "On Tuesday the county of Ellisport was won by Tom Hill with 52 percent.",
            "On Tuesday the county of Ellisport was won by Ana Cruz with 52 percent.",
        ),
    ],
)
def test_what_differs_in_the_fact_is_never_merged(one, other):
    found = candidates_of(one, other)
    assert not any(candidate.repeats for candidate in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm left 40,000 homes in Sorrel without power on Monday.", "In Sorrel 40,000 homes lost power."),
        (
            "The new harbour bridge in Port Ellis cost the city 40 million dollars.",
            "Port Ellis paid 40 million dollars for its new harbour bridge, the council said.",
        ),
        (
            "The mayor has twenty-five advisers on her staff in the town hall.",
            "There are 25 advisers on the mayor’s staff in the town hall.",
        ),
    ],
)
def test_other_words_for_the_same_are_folded(one, other):
    found = candidates_of(one, other)
    assert len(found) == 1
    assert len(found[0].repeats) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm left 40,000 homes without power.", "After the storm 40,000 homes had power."),
        ("I have done that job for twenty-five years.", "I also got five years in that job."),
        ("Tom Hill said the harbour lost 400 jobs.", "Ana Cruz said the harbour lost 400 jobs."),
        ("The firm laid off 214 workers in 2023.", "The firm laid off 214 workers in 2024."),
    ],
)
def test_what_only_sounds_alike_stays_apart(one, other):
    assert not any(candidate.repeats for candidate in candidates_of(one, other))


def test_each_place_keeps_who_says_it_there():
    found = candidates_of(
        "The new harbour bridge in Port Ellis cost the city 40 million dollars in 2025.",
        "Mayor Tom Hill confirmed that the new harbour bridge in Port Ellis cost the city 40 million dollars.",
    )
    assert found[0].speaker is None
    assert found[0].repeats[0].speaker.endswith("Tom Hill")
    assert found[0].repeats[0].stance == "CONFIRMED"
