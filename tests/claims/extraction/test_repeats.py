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
