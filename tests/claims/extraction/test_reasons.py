"""Reasons are no decoration: each that is shown moved the score, the way it says."""

import math

import pytest

from claims.extraction import find_candidates, score_sentences
from claims.extraction.checkworthiness import assess, pull
from claims.extraction.signals import EXPLANATIONS

LANGUAGES = ["en", "es", "pt", "fr", "de", "nl", "ar", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", EXPLANATIONS)
def test_each_signal_pulls_the_score_the_way_its_sign_says(code, language):
    sign, _ = EXPLANATIONS[code]
    assert pull(code, language) * (1 if sign == "+" else -1) > 0.01


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Unemployment fell to 4.1 percent in 2024.", {"figures", "comparison", "time_span"}),
        ("The Ministry of Health closed 40 clinics because of the new law.", {"institution", "causation", "law"}),
        ("Police killed three protesters and arrested dozens.", {"harm", "figures"}),
        ("The company grew faster and paid less than its rivals.", {"comparison"}),
        ("I remember my mother and our garden well.", {"first_person"}),
        ("The harvest could be better next year.", {"prediction"}),
        ("Why did nobody tell the families?", {"question"}),
        ("It was a beautiful and wonderful evening for us.", {"opinion"}),
        ("The mayor should resign and let others work.", {"call"}),
        ("Renewed calls for an independent inquiry grow louder.", {"demand"}),
        ("After months of talks the situation remains precarious.", {"judgement"}),
        ("The audit of the Health Department contradicts the official figures.", {"law", "institution"}),
    ],
)
def test_the_reasons_that_a_reader_expects_are_given(sentence, codes):
    (assessed,) = assess([sentence], language="en")
    assert codes <= {reason.code for reason in assessed.reasons}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Rivera, 61, refused every request for an interview on this.", "figures"),
        ("The board met the owners at 2 p.m. on 5 July.", "figures"),
        ("She was elected in the 22nd district, as her father was.", "figures"),
        ("Rivera declined to comment on the plans of the council.", "comparison"),
        ("President Bill Rivera opened the fair with a song.", "law"),
        ("She found a giant $100 bill under the table.", "law"),
        ("He spoke of it on TV and called himself a GOP man.", "institution"),
    ],
)
def test_a_reason_that_no_reader_would_believe_is_not_given(sentence, code):
    (assessed,) = assess([sentence], language="en")
    assert code not in {reason.code for reason in assessed.reasons}


@pytest.mark.parametrize(
    ("plain", "changed", "code"),
    [
        ("Tani ya kijiji hicho ilifungwa mapema", "Tani ya kijiji hicho ilifungwa mapema?", "question"),
        ("Tani ya kijiji hicho ilifungwa mapema", "Tani 40 ya kijiji hicho ilifungwa mapema", "figures"),
        ("Tani ya kijiji hicho ilifungwa mapema", "Tani ya kijiji hicho ilifungwa UN mapema", "institution"),
    ],
)
def test_where_only_signals_speak_a_signal_changes_the_score(plain, changed, code):
    before, after = score_sentences([plain, changed], language="sw")
    sign, _ = EXPLANATIONS[code]
    assert (after > before) == (sign == "+")


def test_scores_do_not_depend_on_the_company_a_sentence_keeps():
    sentences = [
        "Unemployment fell to 4.1 percent.",
        "Thank you.",
        "It " + "is a long and winding road " * 20 + "home.",
    ]
    alone = [score_sentences([sentence])[0] for sentence in sentences]
    assert score_sentences(sentences) == pytest.approx(alone, abs=1e-12)


def test_boilerplate_is_never_scored_however_well_it_would():
    text = (
        "The council spent 40 million on the bridge in 2023, the audit says.\n\n"
        "About the author: Jane Doe has covered 1,200 trials for the Courier since 2009."
    )
    assert [candidate.quote for candidate in find_candidates(text)] == [text.split("\n")[0]]


def test_the_model_says_its_opinion_first_and_names_what_it_learned_from():
    (assessed,) = assess(["The dam cost 40 million."], language="en")
    assert assessed.reasons[0].code == "model"
    assert "US debates" in assessed.reasons[0].text
    assert math.isclose(float(assessed.reasons[0].text.split("(")[1][:4]), assessed.score, abs_tol=0.006)
