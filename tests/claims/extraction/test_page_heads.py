"""What stands over a text: headline, standfirst, who wrote it and when; and what says nothing to check."""

# ruff: noqa: E501 the sentences are a table

import pytest

from claims.extraction import find_blocks, find_candidates
from claims.extraction.sentences import sentence_spans

HEADS = [
    ("en", "The port lost 300 jobs in 2024", "Moira Sheridan | Ellisport", "Tuesday, 24 November 2026, 8.15 am GMT"),
    ("en", "The port lost 300 jobs in 2024", "By Moira Sheridan", "Nov. 24, 2026"),
    ("es", "El puerto perdió 300 empleos en 2024", "Lucía Ferrandis | Valencia", "24 de noviembre de 2026"),
    ("pt", "O porto perdeu 300 empregos em 2024", "Por Renata Siqueira — Manaus", "24/11/2026 08h15"),
    ("fr", "Le port a perdu 300 emplois en 2024", "Claire Dumont, à Ellis", "Le 24 novembre 2026 à 07h30"),
    ("de", "Der Hafen verlor 2024 rund 300 Stellen", "Von Jana Krüger, Wiesbaden", "24. November 2026, 9:05 Uhr"),
    ("ar", "الميناء فقد 300 وظيفة في عام 2024", "عمّان - ليلى الحوراني", "24 تشرين الثاني/نوفمبر 2026"),
]
BODY = {
    "en": "The ministry said that 40 berths were closed in 2024 and that rents rose by 12 percent.",
    "es": "El ministerio dijo que 40 muelles cerraron en 2024 y que los alquileres subieron un 12 por ciento.",
    "pt": "O ministério disse que 40 cais fecharam em 2024 e que os aluguéis subiram 12 por cento.",
    "fr": "Le ministère a déclaré que 40 quais avaient fermé en 2024 et que les loyers avaient augmenté de 12 %.",
    "de": "Das Ministerium sagte, dass 2024 rund 40 Liegeplätze geschlossen wurden und die Mieten um 12 Prozent stiegen.",
    "ar": "قالت الوزارة إن 40 رصيفا أغلقت في عام 2024 وإن الإيجارات ارتفعت بنسبة 12 في المئة.",
}


@pytest.mark.parametrize(("language", "headline", "writer", "day"), HEADS)
def test_who_wrote_it_and_when_is_nothing_to_check(language, headline, writer, day):
    text = "\n\n".join([headline, writer, day, BODY[language]])
    quotes = [found.quote for found in find_candidates(text, language=language)]
    assert quotes == [headline, BODY[language]]
    assert [block.kind for block in find_blocks(text)] == ["heading", "byline", "byline", "body"]


def test_a_short_sentence_at_the_top_is_no_byline():
    head, sentence, rest = (
        "Население города выросло",
        "Москва – столица России.",
        "В городе живёт 13 миллионов человек.",
    )
    assert [block.kind for block in find_blocks("\n\n".join([head, sentence, rest]))] == ["heading", "body", "body"]


def test_a_day_that_a_sentence_begins_with_is_part_of_it():
    text = "24. November 2026 war der Tag, an dem 300 Stellen verloren gingen. 3. März ist der nächste."
    assert [text[slice(*own)] for own in sentence_spans(text)] == [
        "24. November 2026 war der Tag, an dem 300 Stellen verloren gingen.",
        "3. März ist der nächste.",
    ]


def test_a_picture_before_a_full_stop_ends_a_sentence_all_the_same():
    text = "It employs 431 drivers 🚍. She denied it 👩🏽‍✈️. «Nobody 😡.» Prices rose ☕️. They fell."
    assert [text[slice(*own)] for own in sentence_spans(text)] == [
        "It employs 431 drivers 🚍.",
        "She denied it 👩🏽‍✈️.",
        "«Nobody 😡.»",
        "Prices rose ☕️.",
        "They fell.",
    ]


def test_a_standfirst_is_read_as_a_headline_is():
    standfirst = "Council rejects the figures and points to a record of 9.4 million passengers in 2025"
    text = "\n\n".join(["Buses run late in Ellis, drivers’ union says", standfirst, BODY["en"], "What the drivers say"])
    assert standfirst in [found.quote for found in find_candidates(text)]


def test_a_standfirst_that_the_body_repeats_is_no_candidate_of_its_own():
    standfirst = "More than 40 berths of the port were closed in 2024, the ministry says"
    said = "The ministry said that more than 40 berths of the port were closed in 2024."
    (first, *others) = find_candidates("\n\n".join(["Trouble in the port", standfirst, said]))
    assert (first.quote, [own.quote for own in first.repeats], others) == (said, [standfirst], [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Northline declined to comment."),
        ("en", "The ministry did not immediately respond to a request for comment on Tuesday."),
        ("en", "Rivera could not be reached for comment."),
        ("en", "The department did not confirm the figure on Tuesday."),
        ("en", "Others did not return calls and emails seeking comment."),
        ("en", "Boone did not reply to a request for comment Tuesday."),
        ("en", "Boone did not immediately respond to questions about the platform."),
        ("es", "El ministerio no quiso hacer comentarios."),
        ("pt", "A empresa não respondeu aos pedidos de entrevista."),
        ("fr", "La préfecture n’a pas donné suite à nos demandes."),
        ("de", "Die Firma war für eine Stellungnahme zunächst nicht zu erreichen."),
        ("de", "Der Hafen reagierte zunächst nicht auf eine Anfrage."),
        ("ar", "ولم ترد الوزارة على طلب للتعليق."),
        ("es", "La empresa no respondió a las preguntas de este diario."),
        ("pt", "O ministério não confirmou a informação."),
        ("pt", "A empresa não quis se pronunciar."),
        ("fr", "Le ministère n’a pas souhaité répondre à nos questions."),
        ("de", "Das Ministerium wollte sich dazu nicht äußern."),
        ("ar", "ورفضت الوزارة التعليق على ذلك."),
        ("en", "Why do the buses run late?"),
        ("es", "¿Por qué faltan médicos?"),
        ("pt", "Por que o fogo aumentou?"),
        ("fr", "Pourquoi ces postes restent-ils vides ?"),
        ("de", "Warum dauert es so lange?"),
        ("ar", "لماذا تتأخر أعمال البناء؟"),
    ],
)
def test_what_states_nothing_is_not_proposed(language, sentence):
    found = find_candidates(f"{BODY[language]} {sentence}", language=language)
    assert sentence not in [item.quote for item in found]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The ministry declined to comment on why 300 jobs were lost in 2024."),
        ("en", "Did you know that crime rose by 20 percent last year?"),
        ("en", "Rivera did not respond to the fire for six hours and two people died."),
        ("en", "Rivera, who was convicted of fraud and fined by the court, declined to comment."),
        ("en", "Rivera closed the port and declined to comment."),
        ("en", "An agreement on the budget could not be reached by the council."),
        ("en", "The agency did not respond to calls from the flooded village."),
        ("en", "He did not answer the subpoena from the Senate committee."),
        ("es", "Los bomberos no respondieron a la emergencia en el puerto."),
        ("es", "El alcalde no contestó a las preguntas del juez en el juicio por fraude."),
        ("pt", "Os refugiados não retornaram ao país depois da guerra."),
        ("fr", "Le parquet n’a pas donné suite à la plainte contre le maire."),
        ("de", "Die Regierung reagierte nicht auf die Warnungen der Behörde vor dem Hochwasser."),
        ("de", "Das Klimaziel der Regierung war nicht zu erreichen."),
        ("ar", "لم تعلق الحكومة العمل بقانون الطوارئ منذ الحرب."),
        ("ar", "ولم تستجب الوزارة لنداءات الاستغاثة من القرى المنكوبة."),
    ],
)
def test_what_states_something_beside_is_proposed(language, sentence):
    after = "Le port a perdu 300 emplois en 2024." if language == "fr" else BODY[language]
    assert sentence in [item.quote for item in find_candidates(f"{after} {sentence}", language=language)]
