from pathlib import Path

import pytest

from claims.extraction import detect_language, score_sentences, weights
from claims.extraction.checkworthiness import cut_for
from claims.extraction.evaluation import checkworthiness, debates, gold, polnear
from claims.extraction.evaluation.measures import average_precision, calibration_error

DATA = Path(__file__).parents[4] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the labelled data in ../shared/data is not there")


@pytest.mark.parametrize("language", ["en", "es", "nl", "ar", "zh"])
def test_every_language_gives_one_probability_a_sentence(language):
    scores = score_sentences(["In 2024 rose 12% to 40.", "", "Hello!"], language=language)
    assert len(scores) == 3
    assert scores[1] == 0
    assert all(0 <= score <= 1 for score in scores)


def test_a_statistic_outscores_a_greeting():
    statistic, greeting = score_sentences(["Unemployment fell to 4.1 percent in 2024.", "Thank you all for coming."])
    assert statistic > 0.9 > 0.1 > greeting


def test_each_language_has_a_cut_from_texts_kept_aside_and_the_others_share_one():
    assert all(0 < cut_for(language) < 1 for language in ("en", "nl", "ar", "es", "zh"))
    assert cut_for("de") == cut_for("pt")
    assert cut_for("zh") == cut_for("sw") == 0.5


def test_damaged_weights_are_refused(monkeypatch):
    monkeypatch.setitem(weights.manifest(), "features.json", {"sha256": "0" * 64})
    with pytest.raises(weights.WeightsDamaged, match=r"features\.json"):
        weights.read_weights("features.json")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council spent 40 million on the bridge.", "en"),
        ("El ayuntamiento gastó 40 millones en el puente.", "es"),
        ("أنفقت الحكومة 40 مليون دولار على الجسر", "ar"),
        ("De gemeente gaf 40 miljoen uit aan de brug.", "nl"),
        ("", "en"),
        ("12 34", "en"),
    ],
)
def test_the_language_is_detected(text, language):
    assert detect_language(text) == language


def test_average_precision_and_calibration_follow_their_definitions():
    assert average_precision([True, False, True], [0.9, 0.8, 0.7]) == pytest.approx((1 + 2 / 3) / 2)
    assert calibration_error([True, False], [1.0, 0.0]) == 0
    assert calibration_error([False, False], [0.75, 0.75]) == pytest.approx(0.75)


@needs_data
def test_a_real_article_loses_no_claim_and_its_ten_best_are_all_worth_checking():
    for measured in gold.evaluate(DATA).values():
        assert measured["must_not_extract_leaks"] == 0
        assert measured["precision_at_10"] == 1
        assert measured["f1"] >= 0.9
        assert measured["repeats_precision"] >= 0.9


@needs_data
def test_attribution_holds_its_measured_level():
    measured = polnear.evaluate(DATA)
    assert measured["sentence_f1"] >= 0.9
    assert measured["span_and_source_f1"] >= 0.66
    assert measured["quotes_with_right_speaker"] >= 0.9


@needs_data
@pytest.mark.slow
def test_english_holds_its_measured_level():
    measured = checkworthiness.measure(DATA, "en")
    assert measured["average_precision"] >= 0.98
    assert measured["f1"] >= 0.94
    assert measured["calibration_error"] <= 0.03


@needs_data
@pytest.mark.slow
def test_debates_hold_their_measured_level():
    assert debates.evaluate(DATA)["debates"]["map"] >= 0.2
