"""What two wordings differ in, however alike they read, and who is the same speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.matching import differences, key_of, same_speaker


def codes(here: str, there: str, **more) -> list[str]:
    return [difference.code for difference in differences(here, there, **more)]


@pytest.mark.parametrize(
    ("here", "there", "code"),
    [
        ("The council cut 103 jobs last year.", "The council cut 225 jobs last year.", "figures"),
        ("Crime is up 20% in Leeds.", "Crime is up 20 in Leeds.", "figures"),
        ("Forty buses were bought.", "Forty-two buses were bought.", "figures"),
        ("The deficit is 4.5 billion euros.", "The deficit is 4.5 million euros.", "figures"),
        ("Crime rose by 20 per cent in Leeds.", "Crime fell by 20% in Leeds.", "direction"),
        ("La inflación subió un 3,5 %.", "La inflación bajó un 3,5 %.", "direction"),
        ("Le chômage a baissé de 2,5 %.", "Le chômage a augmenté de 2,5 %.", "direction"),
        ("Die Arbeitslosigkeit stieg um 2 Prozent.", "Die Arbeitslosigkeit sank um 2 Prozent.", "direction"),
        ("ارتفع التضخم بنسبة 5 في المئة", "انخفض التضخم بنسبة ٥٪", "direction"),
        ("Los alquileres han subido un 8 %.", "Los alquileres han bajado un 8 %.", "direction"),
        ("Os preços subiram 4% em maio.", "Os preços caíram 4% em maio.", "direction"),
        ("La dette a grimpé de 3 %.", "La dette a chuté de 3 %.", "direction"),
        ("Die Mieten steigen um 5 Prozent.", "Die Mieten sind um 5 Prozent zurückgegangen.", "direction"),
        ("زيادة في أسعار الخبز بنسبة 5%", "انخفاض في أسعار الخبز بنسبة 5%", "direction"),
        ("The bridge costs more than the tunnel.", "The bridge costs less than the tunnel.", "comparison"),
        ("The vaccine doesn't cause autism.", "The vaccine causes autism.", "denial"),
        ("Rents rose in 2023.", "Rents rose in 2024.", "years"),
        ("The ferry sank on 3 May.", "The ferry sank on 4 May.", "dates"),
        ("Mayor Hill won the seat in Ellisport.", "Mayor Rivera won the seat in Ellisport.", "names"),
        ("The court approved the plan.", "The court rejected the plan.", "outcome"),
    ],
)
def test_what_turns_a_claim_round_is_seen(here, there, code):
    assert code in codes(here, there)
    assert code in codes(there, here)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The debt is 1,234,567 dollars.", "The debt is $1234567."),
        ("It cost $4.5 billion.", "It cost $4,500 million."),
        ("El gasto es de 2 mil millones de euros.", "El gasto es de 2.000 millones de euros."),
        ("La inflación subió un 3,5 por ciento.", "La inflación subió un 3.5%."),
        ("Three people died in the fire.", "3 people died in the fire."),
        ("Twenty-one people died.", "21 people died."),
        ("Two hundred people died.", "200 people died."),
        ("Britain spent £12bn on defence.", "The UK spent 12 billion on defence."),
        ("President Donald Hill said taxes rose.", "Hill said taxes rose."),
        ("The ferry sank in May.", "The ferry sank on 3 May."),
    ],
)
def test_other_spellings_of_one_thing_are_no_difference(here, there):
    assert differences(here, there) == []


def test_a_difference_says_which_words():
    (found,) = differences("The council cut 103 jobs.", "The council cut 225 jobs.")
    assert (found.here, found.there) == ("103", "225")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("David Okoro", "spokesman David Okoro", True),
        ("Mayor Ana Rivera", "Minister Ana Rivera", True),
        ("Señora Ana Núñez", "señora ana nunez", True),
        ("Rivera", "Mayor Rivera", True),
        ("Mayor Rivera", "Minister Rivera", False),
        ("Rivera", "Vice President Rivera", False),
        ("Rivera", "Ana Rivera", False),
        ("Labour", "Labour leader", False),
        ("the president", "the vice president", False),
    ],
)
def test_offices_and_titles_make_no_other_speaker(one, other, is_same):
    assert same_speaker(one, other) == same_speaker(other, one) == is_same


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(here, there):
    assert differences(here, here) == []
    forth, back = differences(here, there), differences(there, here)
    assert sorted((one.code, one.here, one.there) for one in forth) == sorted(
        (one.code, one.there, one.here) for one in back
    )
    assert key_of(here) == key_of(here.upper().lower()) or not here.isascii()
