"""Plain news sentences of languages without a model of their own: what can be checked stands above what cannot.

Invented for this test and used for nothing else: words and shares were chosen on other sentences.
"""

import itertools

import pytest

from claims.extraction import find_candidates, score_sentences

CHECKABLE = {
    "de": [
        "Die Arbeitslosigkeit ist im Mai um 12 Prozent gefallen.",
        "Das Innenministerium gab 2024 rund 80 Millionen Euro für neue Boote aus.",
        "Nach Angaben der Bundesbank schrumpfte die Wirtschaft im dritten Quartal um 0,4 Prozent.",
        "Bei Protesten in der Hauptstadt wurden neun Menschen verletzt.",
        "Der Landtag stimmte mit 88 zu 41 Stimmen gegen die Reform.",
    ],
    "fr": [
        "Le chômage a reculé de 12 % au mois de mai.",
        "Le ministère de l'Intérieur a dépensé 80 millions d'euros en 2024 pour de nouveaux bateaux.",
        "D'après la Banque de France, l'économie s'est contractée de 0,4 % au troisième trimestre.",
        "Neuf personnes ont été blessées lors de manifestations dans la capitale.",
        "Le Sénat a rejeté la réforme par 88 voix contre 41.",
    ],
    "pt": [
        "O desemprego caiu 12% em maio.",
        "O Ministério do Interior gastou 80 milhões de euros em barcos novos em 2024.",
        "Segundo o Banco Central, a economia encolheu 0,4% no terceiro trimestre.",
        "Nove pessoas ficaram feridas em protestos na capital.",
        "O Senado rejeitou a reforma por 88 votos a 41.",
    ],
    "es": [
        "El paro cayó un 12 % en mayo.",
        "El Ministerio del Interior gastó 80 millones de euros en barcos nuevos en 2024.",
        "Según el Banco de España, la economía se contrajo un 0,4 % en el tercer trimestre.",
        "Nueve personas resultaron heridas en protestas en la capital.",
        "El Senado rechazó la reforma por 88 votos contra 41.",
    ],
}
NOT_CHECKABLE = {
    "de": [
        "Ich glaube, wir haben heute alle viel gelernt.",
        "Wer soll das am Ende bezahlen?",
        "Das war ein furchtbarer Fehler.",
        "Wir sollten den Kindern mehr Zeit schenken.",
        "Der Morgen über dem See war still und klar.",
    ],
    "fr": [
        "Je crois que nous avons tous beaucoup appris aujourd'hui.",
        "Qui va payer au bout du compte ?",
        "C'était une erreur terrible.",
        "Nous devons accorder plus de temps aux enfants.",
        "Le matin sur le lac était calme et clair.",
    ],
    "pt": [
        "Acredito que todos nós aprendemos muito hoje.",
        "Quem vai pagar por isso no fim das contas?",
        "Foi um erro terrível.",
        "Precisamos dar mais tempo às crianças.",
        "A manhã sobre o lago estava calma e clara.",
    ],
    "es": [
        "Creo que hoy todos hemos aprendido mucho.",
        "¿Quién va a pagarlo al final?",
        "Fue un error terrible.",
        "Tenemos que dar más tiempo a los niños.",
        "La mañana sobre el lago era tranquila y clara.",
    ],
}


@pytest.mark.parametrize("language", sorted(CHECKABLE))
def test_every_checkable_sentence_stands_above_every_other(language):
    checkable = score_sentences(CHECKABLE[language], language=language)
    others = score_sentences(NOT_CHECKABLE[language], language=language)
    wrong = [
        (CHECKABLE[language][first], NOT_CHECKABLE[language][second])
        for (first, high), (second, low) in itertools.product(enumerate(checkable), enumerate(others))
        if high <= low
    ]
    assert not wrong


@pytest.mark.parametrize("language", sorted(CHECKABLE))
def test_a_figure_a_change_and_an_institution_score_as_a_person_would_expect(language):
    figure_and_change, spending, institution, *_ = score_sentences(CHECKABLE[language], language=language)
    assert min(figure_and_change, spending, institution) > 0.6


@pytest.mark.parametrize("language", sorted(CHECKABLE))
def test_a_plain_statistic_becomes_a_candidate(language):
    assert [own.quote for own in find_candidates(CHECKABLE[language][0])] == [CHECKABLE[language][0]]
