"""What somebody says, without the words that only say so: in English whatever reports it, elsewhere around quotations."""

# ruff: noqa: E501 the sentences are a table

from datetime import date

import pytest

from claims.extraction import find_candidates

from .test_how_it_is_said import OPENING

BEFORE = {**OPENING, "fr": "La maire Clara Boone a quitté le port."}


def wording(language, sentence):
    found = find_candidates(f"{BEFORE[language]} {sentence}", language=language)
    return next(item.text for item in found if item.quote == sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Tom Hill said 51.3% of the 48,200 journeys in the county were late in 2024.", "51.3% of the 48,200 journeys in the county were late in 2024."),
        ("Tom Hill said the county spends €31 million a year on its buses.", "The county spends €31 million a year on its buses."),
        ("Mayor Ana Foy told reporters on Monday that 120 people work in the port.", "120 people work in the port."),
        ("The county spends €31 million a year on its buses, according to a study that the University of Galway published in May.", "The county spends €31 million a year on its buses."),
        ("But a report by the Audit Office, seen by this newspaper, found that spending fell by 8% between 2022 and 2025.", "Spending fell by 8% between 2022 and 2025."),
        ("A report by the Audit Office concluded that spending fell by 8% between 2022 and 2025.", "Spending fell by 8% between 2022 and 2025."),
        ("One in two buses in the county arrived late in 2024, according to figures that the Bus Union (BU) published on Monday.", "One in two buses in the county arrived late in 2024."),
        ("According to the Ministry of Ports, as reported by the Ellis Courier, 300 jobs were lost in 2024.", "300 jobs were lost in 2024."),
    ],
)  # fmt: skip
def test_english_loses_the_frame(sentence, claim):
    assert wording("en", sentence) == claim


@pytest.mark.parametrize(
    ("language", "sentence", "claim"),
    [
        ("es", "«Un pediatra cobra aquí 600 euros menos al mes que en Cataluña», dijo Clara Boone.", "Un pediatra cobra aquí 600 euros menos al mes que en Cataluña."),
        ("pt", "“A área destruída chegou a 9.100 quilômetros quadrados em 2024”, disse Tomás Hill à Folha.", "A área destruída chegou a 9.100 quilômetros quadrados em 2024."),
        ("fr", "« Le gouvernement a supprimé 240 postes depuis 2022 », a-t-elle dit.", "Le gouvernement a supprimé 240 postes depuis 2022."),
        ("fr", "« Aucun poste n’a été supprimé en 2024 », a affirmé le ministre, Thomas Hill, sur France Inter.", "Aucun poste n’a été supprimé en 2024."),
        ("de", "„Das Land hat 2024 nur 310 Millionen Euro investiert“, sagte Präsident Uwe Hill.", "Das Land hat 2024 nur 310 Millionen Euro investiert."),
        ("ar", "«بلغ الدين 20 مليونا في عام 2024»، قال العمدة سامي حداد.", "بلغ الدين 20 مليونا في عام 2024."),
        ("es", "Según el Ministerio de Sanidad, citado por El País, la esperanza de vida subió hasta los 83,4 años.", "La esperanza de vida subió hasta los 83,4 años."),
        ("pt", "De acordo com o Banco Central, as doações somaram US$ 870 milhões em 2024.", "As doações somaram US$ 870 milhões em 2024."),
        ("fr", "D’après la Cour des comptes, citée par Le Monde, 62 % des visites n’ont pas été réalisées en 2024.", "62 % des visites n’ont pas été réalisées en 2024."),
        ("es", "La alcaldesa Clara Boone dijo que el puerto perdió 300 empleos en 2024.", "El puerto perdió 300 empleos en 2024."),
        ("pt", "A ministra também declarou que o fundo recebeu US$ 1,3 bilhão em 2024.", "O fundo recebeu US$ 1,3 bilhão em 2024."),
        ("fr", "Elle a ajouté que 2 100 postes étaient vacants en 2024.", "2 100 postes étaient vacants en 2024."),
    ],
)  # fmt: skip
def test_other_languages_lose_marks_and_frames(language, sentence, claim):
    assert wording(language, sentence) == claim


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Tom Hill said that was a loss of 300 jobs in 2024."),
        ("en", "Tom Hill said that overlooked the benefits of 3 cures in 2024."),
        ("en", "The poll found a generation that is more pragmatic than that of 1990."),
        ("en", "Most people in Ellis - 63 percent in 2014, according to the harbour report - still believe the port is a good thing."),
        ("en", "Tom Hill cites a claim that 300 berths were closed (the actual number is closer to 15 percent, according to Factcheck.org)."),
        ("es", "De acuerdo con la oficina de Boone, conformada por los abogados Luis Hill y Ana Foy, el juicio comenzó 70 días después."),
        ("es", "El estudio del puerto confirma los temores de que la inflación seguirá en un 8 % en 2024."),
        ("es", "“No hemos cerrado ni una sola cama en 2024”, declaró Andrés Hill a los periodistas."),
        ("fr", "« Nous comptons une infirmière pour 1 300 élèves en 2024 », a déclaré Clara Boone."),
        ("pt", "“Contratamos 800 fiscais e aplicamos R$ 3,2 bilhões em multas em 2024”, disse Clara Boone."),
        ("de", "„Wir haben 2024 nur 310 Millionen Euro investiert“, sagte Präsident Uwe Hill."),
        ("es", "La alcaldesa Clara Boone negó que el puerto perdiera 300 empleos en 2024."),
        ("es", "La alcaldesa Clara Boone no dijo que el puerto perdiera 300 empleos en 2024."),
        ("fr", "La maire Clara Boone a nié que le port ait perdu 300 emplois en 2024."),
        ("de", "Die Ministerin sagte, seit 2023 seien 140 Brücken saniert worden."),
        ("es", "«El puerto perdió 300 empleos en 2024», dijo Clara Boone, y el ministerio cerró 40 muelles."),
        ("es", "El ministro dijo que el puerto perdió 300 empleos y que dimitirá en 2027."),
    ],
)  # fmt: skip
def test_what_would_not_stand_alone_keeps_its_words(language, sentence):
    assert wording(language, sentence) == sentence


def test_nobody_is_made_to_say_of_themselves_what_they_said_of_another():
    sentence = "Senator Tom Hill said that the heckler deserves a spanking for his outburst."
    (found,) = find_candidates(sentence, language="en")
    assert (found.text, found.speaker) == (sentence, "Tom Hill")


@pytest.mark.parametrize(
    ("language", "sentence", "claim"),
    [
        ("en", "And the port lost 300 jobs in 2024.", "The port lost 300 jobs in 2024."),
        ("en", "So far 300 people have died in the floods of 2024.", "So far 300 people have died in the floods of 2024."),
        ("en", "But for the war, prices would have fallen by 3 percent.", "But for the war, prices would have fallen by 3 percent."),
        ("en", "Yet to be paid are fines of 300 million euros.", "Yet to be paid are fines of 300 million euros."),
        ("pt", "Mais de 40% dos municípios ficaram sem médicos em 2024.", "Mais de 40% dos municípios ficaram sem médicos em 2024."),
        ("pt", "Mas os municípios perderam 40% dos médicos em 2024.", "Os municípios perderam 40% dos médicos em 2024."),
        ("fr", "Mais les communes ont perdu 40 % des médecins en 2024.", "Les communes ont perdu 40 % des médecins en 2024."),
        ("de", "So können 300 Menschen mehr in dem Haus wohnen.", "So können 300 Menschen mehr in dem Haus wohnen."),
    ],
)  # fmt: skip
def test_a_first_word_goes_only_where_it_says_nothing(language, sentence, claim):
    assert wording(language, sentence) == claim


def test_the_letters_of_an_abbreviation_are_nobodys_name():
    sentence = "The F.B.I. closed 300 cases in 2024, Clara Boone said."
    found = find_candidates(f"The director, James B. Hill, said that he left in 2023. {sentence}", language="en")
    assert found[-1].text == "The F.B.I. closed 300 cases in 2024."


def test_a_wording_that_ends_in_a_quotation_ends_in_a_full_stop():
    assert wording("en", "The port is 300 years old and “an agent of change,” Tom Hill said.").endswith("change.”")


@pytest.mark.parametrize(
    ("language", "sentence", "claim"),
    [
        ("es", "El puerto perdió ayer mismo 300 empleos y 40 muelles.", "El puerto perdió el 23 de noviembre de 2026 300 empleos y 40 muelles."),
        ("de", "Gestern Abend verlor der Hafen von Ellis 300 Stellen.", "Gestern Abend verlor der Hafen von Ellis 300 Stellen."),
        ("de", "Gestern verlor der Hafen von Ellis 300 Stellen.", "Am 23. November 2026 verlor der Hafen von Ellis 300 Stellen."),
    ],
)  # fmt: skip
def test_a_day_is_put_in_only_where_the_sentence_stays_one(language, sentence, claim):
    (found,) = find_candidates(sentence, language=language, dated=date(2026, 11, 24))
    assert found.text == claim
