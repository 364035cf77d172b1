"""Finding a check: by its words in its own language, by words with a slip in them, and by what narrows the list."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from claims.selectors.spelling import distance, respelled
from claims.services import publication

from .public_checks import check_of

pytestmark = pytest.mark.django_db
INDEX = "/checks/"


def found(client, **query) -> list[int]:
    """The checks on the first page, in their order, by number."""
    return [one["publication"].claim_id for one in client.get(INDEX, query).context["checks"]]


def page(client, **query) -> str:
    return client.get(INDEX, query).content.decode()


@pytest.mark.parametrize(
    ("language", "says", "asked"),
    [
        ("en", "The council vaccinated 900 children in spring.", "vaccinations"),
        ("es", "El ayuntamiento compró 40 autobuses eléctricos.", "autobus electrico"),
        ("fr", "La ville a fermé douze écoles primaires.", "école"),
        ("de", "Die Stadt hat vierzig Krankenhäuser geschlossen.", "krankenhaus"),
        ("ar", "اشترت البلدية أربعين حافلة كهربائية جديدة.", "الحافلة"),
    ],
)
def test_a_check_is_found_by_other_endings_of_its_own_language(client, desk, language, says, asked):
    shown = check_of(desk, says, language=language)
    check_of(desk, "Nothing of the kind was said by the ferry line.")
    assert found(client, q=asked) == [shown.claim_id]


@pytest.mark.parametrize("slip", ["unemploiment", "uneployment", "unemplyoment", "Unemploymentt"])
def test_a_slip_of_the_pen_finds_what_was_meant_and_says_so(client, desk, slip):
    shown = check_of(desk, "Unemployment was halved within four years.")
    assert found(client, q=slip) == [shown.claim_id]
    told = page(client, q=f"{slip} halved")
    assert "No fact-check holds" in told
    assert "unemployment halved" in told


def test_where_no_check_holds_all_words_those_that_hold_some_are_shown_the_best_first(client, desk):
    check_of(desk, "The ferry line carried fewer people in winter.")
    best = check_of(desk, "Unemployment was cut in half within four years.")
    assert found(client, q="ferry unemployement halved years")[0] == best.claim_id
    assert "These hold some of the words" in page(client, q="ferry unemployement halved years")
    assert found(client, q='"unemployment halved" years') == found(client, q="ferry unemployment -years") == []
    assert found(client, q="zeppelins halved") == []


def test_a_check_that_holds_all_words_outside_the_filter_is_not_denied(client, desk):
    check_of(desk, "The ferry line carried fewer people in winter.")
    check_of(desk, "El ferry de la isla llegó tarde once veces.", language="es")
    assert found(client, q="ferry winter", language="es") == []
    assert "No fact-check holds" not in page(client, q="ferry winter", language="es")


def test_slips_are_forgiven_in_other_scripts_and_with_accents(client, desk):
    greek = check_of(desk, "Η κυβέρνηση έκλεισε δώδεκα νοσοκομεία.", language="el")
    french = check_of(desk, "La température a augmenté de deux degrés.", language="fr")
    assert found(client, q="νοσοκομια") == [greek.claim_id]
    assert found(client, q="tempérture") == [french.claim_id]


def test_words_that_are_known_are_never_respelled(client, desk):
    check_of(desk, "The council planted trees along the harbour.")
    check_of(desk, "The mayor counted trams along the harbour.")
    assert respelled("trees trams") == ""
    assert client.get(INDEX, {"q": "trees trams"}).context["found"].meant == ""


def test_what_is_far_from_every_word_finds_nothing(client, desk):
    check_of(desk, "The council planted trees along the harbour.")
    assert respelled("zzyzxqw") == ""
    assert "Nothing matches" in page(client, q="zzyzxqw")


def test_a_word_of_a_retracted_check_is_not_offered(client, desk):
    shown = check_of(desk, "The flamingo enclosure cost nine million.")
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    told = page(client, q="flamigo")
    assert "Nothing matches" in told
    assert "flamingo" not in told


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("", "abc", 3), ("bus", "bus", 0), ("votign", "voting", 1), ("kitten", "sitting", 3)]
)
def test_slips_are_counted(one, other, slips):
    assert distance(one, other) == distance(other, one) == slips


def test_facets_count_what_each_choice_would_show(client, desk):
    check_of(desk, "Trams carried more people than buses.", topic="transport", rating="true")
    false = check_of(desk, "Buses carried more people than trams.", topic="transport", rating="false")
    check_of(desk, "Wages rose faster than prices last year.", topic="economy", rating="false")
    answer = client.get(INDEX, {"rating": "false", "topic": "Transport"})
    groups = {
        facet.name: {choice.value: choice.count for choice in facet.choices} for facet in answer.context["facets"]
    }
    assert [one["publication"].pk for one in answer.context["checks"]] == [false.pk]
    assert groups["rating"]["true"] == groups["rating"]["false"] == 1
    assert groups["topic"] == {"Transport": 1, "Economy": 1}
    assert 'aria-label="Remove Transport"' in answer.content.decode()


def test_a_list_is_narrowed_by_language_speaker_and_time(client, desk):
    old = check_of(desk, "Trams carried nine thousand people.", speaker="Mayor Castellane")
    later = timezone.now() + timedelta(days=60)
    with time_machine.travel(later):
        new = check_of(desk, "Los tranvías llevaron a nueve mil personas.", language="es")
    assert found(client, language="es") == [new.claim_id]
    assert found(client, speaker="mayor castellane") == [old.claim_id]
    with time_machine.travel(later):
        assert found(client, checked="month") == [new.claim_id]
        assert found(client, checked="year") == [new.claim_id, old.claim_id]


def test_the_best_match_comes_first_where_it_is_asked_for(client, desk):
    plain = check_of(desk, "Harbour dues on harbour ferries doubled.")
    beside = check_of(
        desk, "The council raised its taxes twice in a year.", summary="Only the dues of the harbour did."
    )
    assert found(client, q="harbour") == [beside.claim_id, plain.claim_id]
    assert found(client, q="harbour", sort="best") == [plain.claim_id, beside.claim_id]


def test_more_than_is_counted_is_said_to_be_more(client, desk, monkeypatch):
    monkeypatch.setattr("claims.selectors.public_list.MOST_COUNTED", 2)
    monkeypatch.setattr("claims.selectors.public_list.MOST_COUNTED_BY_WORDS", 1)
    for says in ("Trams carried nine thousand people.", "Buses carried nine thousand people."):
        check_of(desk, says)
    assert "More than" not in page(client)
    assert "More than" in page(client, q="thousand")
    check_of(desk, "Ferries carried nine thousand people.")
    assert "More than" in page(client)


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "\x00'"},
        {"speaker": "x" * 900},
        {"checked": "yesterday"},
        {"sort": "best"},
        {"q": "é" * 300},
        {"language": "../"},
    ],
)
def test_no_filter_breaks_the_list(client, desk, query):
    assert client.get(reverse("public:index"), query).status_code == 200
