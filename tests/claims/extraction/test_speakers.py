"""Who is taken to say what, one sentence of the story at a time."""

import pytest

from claims.extraction import find_candidates
from claims.extraction.attribution import attributions
from claims.extraction.evaluation.polnear import paragraphs_of
from claims.extraction.layout import Span
from claims.extraction.quotations import quotations
from claims.extraction.speakers import is_anonymous

OPENING = "The harbour grew last year."
COURIER = "“We spent $20 million more than we told voters,” Mayor Tom Hill said, according to the Ellis Courier."


def told(*paragraphs):
    """{words: (speaker, codes of the reasons about it)} of the candidates after an opening nobody says."""
    found = find_candidates("\n\n".join([OPENING, *paragraphs]), language="en")
    codes = {"attribution", "anonymous", "relayed"}
    return {item.quote: (item.speaker, {own.code for own in item.reasons} & codes) for item in found}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The port cut 300 jobs in 2024, the mayor said.", "mayor"),
        ("According to the Audit Office, steel prices rose 31 percent.", "Audit Office"),
        ("About 40 percent of the dockers were women, as reported by the Harbour Times.", "Harbour Times"),
        ("Pete Dunn, who leads the union, denied that 12 contracts were void.", "Pete Dunn"),
        ("The mayor, Clara Boone, yesterday denied that repairs had run 40 per cent over budget.", "Clara Boone"),
        ("''Two workers died in 2023,'' said Pete Dunn.", "Pete Dunn"),
        ("Rivera yesterday denied that he took 40,000 dollars from the port.", "Rivera"),
        ("The Ministry of Ports on Monday said that 40 berths were closed in May.", "Ministry of Ports"),
        ("The Port Union lost 400 members in 2024, according to its annual report.", "Port Union"),
        ("The Port Union lost 400 members in 2024, according to its report, as cited by the Courier.", "Port Union"),
        ("Wages in the port fell by 12 percent in 2024, according to their survey.", None),
        ("Tom Hill, who has told aides that he is tired, said: “We lost 300 jobs in 2024.”", "Tom Hill"),
        ("Hill asked Clara Boone, who said that the port had lost 300 jobs in 2024.", "Clara Boone"),
        ("The report, which said that 40 berths were closed in 2024, was kept secret.", "report"),
        ("On Monday Clara Boone, who said 300 jobs were lost in 2024, resigned.", "Clara Boone"),
        ("But Will Hunt, who said 300 jobs were lost in 2024, stayed.", "Will Hunt"),
        ("Hill asked the Ministry of Ports, which said that the port had lost 300 jobs in 2024.", "Ministry of Ports"),
        ("Hill asked the Ministry of the Sea, which said that the port had lost 300 jobs.", "Ministry of the Sea"),
        ("Hill asked a member of the Port Union, which said that the port had lost 300 jobs in 2024.", "Port Union"),
        ("Ana Ruiz of the Port Union, who said 300 jobs were lost in 2024, resigned.", "Ana Ruiz"),
        ("The mayor of Port Ellis, who said 300 jobs were lost in 2024, resigned.", "mayor of Port Ellis"),
        ("Hill asked a spokesman for the union, who said that 300 jobs were lost in 2024.", "spokesman for the union"),
        ("Hill recalled the work of Ana Ruiz, who said that the port had lost 300 jobs in 2024.", "Ana Ruiz"),
        ("In Port Ellis Clara Boone, who said 300 jobs were lost in 2024, resigned.", "Clara Boone"),
        ("In Port Ellis Clara Boone, who had read the 2024 report, said 300 jobs were lost.", "Clara Boone"),
        ("Yesterday Boone, who had read the 2024 report, said 300 jobs were lost.", "Boone"),
        ("The mayor, who had read the 2024 report, said 300 jobs were lost.", "mayor"),
        ("Boone was firm: “The fire cost 4 million dollars,” Pete Dunn said.", "Pete Dunn"),
        ("PORT FEES RISE - Ana Cruz: “More than 1,200 boats paid the new fee in the first week.”", "Ana Cruz"),
        ("The port cut 300 jobs in 2024.", None),
        ("The mayor plans to hire 120 officers in 2025.", None),
    ],
)
def test_a_sentence_has_the_speaker_it_names(sentence, speaker):
    assert told(sentence)[sentence][0] == speaker


def test_the_first_to_speak_is_the_speaker_and_the_one_who_passes_it_on_is_a_reason():
    assert told(COURIER)[COURIER] == ("Tom Hill", {"attribution", "relayed"})


def test_a_quotation_with_a_said_of_its_own_is_apart_from_what_announces_it():
    delay = "Boone regretted the delay of the new pier in 2024: “It cost us 4 million dollars,” Pete Dunn said."
    (found,) = attributions(delay, paragraphs_of(delay), language="en")[1:]
    assert (delay[found.start : found.end], found.speaker) == ("“It cost us 4 million dollars,”", "Pete Dunn")


@pytest.mark.parametrize("source", ["officials", "A person familiar with the talks", "two aides"])
def test_a_source_without_a_name_is_marked_as_such(source):
    sentence = f"{source[0].upper()}{source[1:]} said that the bank had lent 90 million to the port."
    assert told(sentence)[sentence][1] == {"anonymous"}


def test_named_people_and_offices_are_not_anonymous():
    assert not any(map(is_anonymous, ["Pete Dunn", "Audit Office", "the mayor", "spokeswoman Clara Boone"]))
    assert is_anonymous("a senior official")


def test_she_is_not_the_man_who_spoke_last():
    told_by = told(
        "Clara Boone said that 4,000 people use the line every day.",
        "Pete Dunn said that it cost 90 million.",
        "She added that fares fell by 12 percent in 2024.",
    )
    assert told_by["She added that fares fell by 12 percent in 2024."][0] == "Clara Boone"


def test_a_newspaper_is_nobody_that_a_pronoun_could_mean():
    said = told(COURIER, "He added that 300 jobs were cut in 2024.")
    assert said["He added that 300 jobs were cut in 2024."][0] == "Tom Hill"


def test_a_quotation_after_a_colon_belongs_to_who_was_announced():
    quotation = "“The council cut its debt by 30 percent in two years.”"
    said = told("Asked about the debts of the city, Ana Cruz continued:", quotation)
    assert said[quotation][0] == "Ana Cruz"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("''It rose,'' she said.", ["''It rose,''"]),
        ('"It rose,” he said. "It fell."', ['"It rose,”', '"It fell."']),
        ('"It rose,” he said. “It fell.”', ['"It rose,”', "“It fell.”"]),
        ('A pipe of 5" and one of 12" broke.', []),
        ("“It runs on", ["“It runs on"]),
    ],
)
def test_quotation_marks_of_every_keyboard(text, quoted):
    assert [text[own.start : own.end] for own in quotations(text, Span(0, len(text)))] == quoted


def test_a_party_in_brackets_is_no_part_of_a_name():
    text = "State Rep. Wendy Nolan (R), a leader of the coalition, said that crime fell by 12 percent."
    assert [item.speaker for item in find_candidates(text)] == ["State Rep. Wendy Nolan"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("figures that the housing office published on Monday", "housing office"),
        ("data from the city council", "city council"),
        ("the city’s own figures", "city"),
        ("data of the Bank of Ellis", "Bank of Ellis"),
        ("data from the first quarter", "data from the first quarter"),
        ("figures from last year", "figures from last year"),
        ("last year’s figures", "last year’s figures"),
    ],
)
def test_who_made_the_figures_speaks_if_the_words_tell_who(source, speaker):
    (found,) = find_candidates(f"Rents rose by 14 per cent in Ellisport, according to {source}.")
    assert found.speaker == speaker


def test_a_statement_is_the_speakers_whatever_else_is_told_of_them():
    (found,) = find_candidates("Wages grew by 3 per cent, said Clara Boone, who has called for a cap.")
    assert (found.speaker, found.text) == ("Clara Boone", found.quote)


def test_who_reports_a_quotation_is_not_part_of_the_saying():
    (found,) = find_candidates(
        "“There has been no vote on a cap of 12 per cent,” Boone said, as reported by the Ellis Courier."
    )
    assert (found.speaker, found.via) == ("Boone", "Ellis Courier")
