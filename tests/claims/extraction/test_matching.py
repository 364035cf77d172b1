"""Whether two wordings make one claim: how they are found again, and when the machine may be sure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.matching import (
    Near,
    Side,
    chances,
    embed,
    key_of,
    likeliest,
    rarest,
    shared,
    strength,
    terms,
    worth_asking,
)
from claims.extraction.matching.features import FEATURES, features
from claims.extraction.training.matching import Listed, fit, limit_for


def test_wordings_with_the_same_words_have_one_key():
    assert key_of("“Crime is up 20%,” he said.") == key_of("crime is  up 20% he said")
    assert key_of("Crime is up 20%?") != key_of("Crime is up 20%.")
    assert key_of("Crime is up 2.0%.") != key_of("Crime is up 20%.")


def test_inflected_words_and_figures_meet():
    assert set(terms("The releases of 1,000 animals")) == set(terms("released 1000 animal"))
    assert terms("消费者物价") == ["消费", "费者", "者物", "物价"]
    assert "تضخم" in terms("التضخم")


def test_two_common_terms_are_not_looked_for_among_very_many_texts():
    rarity = {"mudet": 9.9, "tax": 2.3, "refun": 2.3, "votes": 2.4}.__getitem__
    few = worth_asking(["tax", "refun", "mudet"], rarity, texts=10_000)
    assert few == (["mudet", "refun", "tax"], [("mudet", "refun"), ("mudet", "tax"), ("refun", "tax")])
    many = worth_asking(["tax", "refun", "mudet"], rarity, texts=1_000_000)
    assert many == (["mudet", "refun", "tax"], [("mudet", "refun"), ("mudet", "tax")])
    only_common = worth_asking(["tax", "refun", "votes"], rarity, texts=1_000_000)
    assert only_common == (["votes", "refun", "tax"], [("votes", "refun", "tax")])
    assert worth_asking(["tax"], rarity, texts=1_000_000) == (["tax"], [("tax",)])
    assert worth_asking([], rarity, texts=1_000_000) == ([], [])


def test_the_rarest_terms_come_first():
    rarity = {"badge": 9.0, "counc": 2.0, "culls": 7.0}.get
    assert rarest(terms("The council culls badgers"), lambda term: rarity(term, 1.0))[:2] == ["badge", "culls"]


def test_vectors_of_like_sentences_are_near_and_do_not_depend_on_company():
    texts = ["The council bought ten buses.", "Ten buses were bought by the council.", "Snow fell on the hills."]
    vectors = embed(texts)

    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.8 > 0.4 > vectors[0] @ vectors[2]
    assert np.array_equal(np.vstack([embed([text]) for text in texts]), vectors)
    long = [f"{texts[0]} {'It drove on. ' * count}" for count in range(1, 40)]
    assert np.array_equal(embed([*long, *texts])[-3:], vectors)
    assert embed([]).shape == (0, 384)


HERE = "The harbour council bought forty electric buses for the island lines last spring."
AGAIN = "Forty electric buses for the island lines were bought by the harbour council last spring."


def test_one_claim_in_other_words_outranks_another_claim():
    others = [Side(AGAIN), Side("The harbour council closed three schools on the island last spring.")]
    nearness = [Near(cosine) for cosine in (embed([HERE]) @ embed([other.text for other in others]).T)[0]]
    for given_nearness in (nearness, None):
        same, another = chances(Side(HERE), others, given_nearness, lambda term: 7.0)
        assert 0 <= another < same <= 1


words = st.lists(
    st.sampled_from(["bus", "bridge", "103", "225", "Leeds", "rose", "fell", "cost", "council", "the"]),
    min_size=1,
    max_size=9,
)


@given(
    query=words,
    others=st.lists(st.tuples(words, st.floats(0, 1), st.none() | st.floats(0, 1)), max_size=12),
    by_meaning=st.booleans(),
)
def test_the_likeliest_are_those_of_the_highest_chances(query, others, by_meaning):
    here, there = Side(" ".join(query)), [Side(" ".join(own)) for own, *_ in others]
    nearness = [Near(*cosines) for _, *cosines in others] if by_meaning else None
    all_of_them = chances(here, there, nearness, len)
    likely = likeliest(here, there, nearness, len, most=3)
    shown = [at for at, chance in enumerate(all_of_them) if worth_showing(chance, by_meaning)]
    assert len(likely) == min(3, len(shown))
    best = sorted((all_of_them[at] for at in shown), reverse=True)[:3]
    assert [chance for _, chance in likely] == pytest.approx(best)
    assert all(chance == pytest.approx(all_of_them[at]) for at, chance in likely)


def worth_showing(chance: float, by_meaning: bool) -> bool:
    return strength(chance, here=HERE, there=HERE, differ=["names"], by_words=not by_meaning) != ""


def test_a_headline_near_in_meaning_speaks_for_a_claim():
    others = [Side("Forty of them were bought.", also="Was the bus line made electric?")] * 2
    bare, headed = chances(Side(HERE), others, [Near(0.5), Near(0.5, 0.8)], lambda term: 7.0)
    assert headed > bare


def test_what_differs_or_is_short_is_never_strong():
    sure = {"differ": [], "by_words": False}
    assert strength(1.0, here=HERE, there=AGAIN, **sure) == "STRONG"
    assert strength(1.0, here=HERE, there=AGAIN, differ=["speaker"], by_words=False) == "SUGGEST"
    assert strength(1.0, here="Forty buses were bought.", there="Forty buses were bought.", **sure) == "SUGGEST"
    assert strength(0.0, here=HERE, there=AGAIN, **sure) == ""


def test_other_numbers_and_opposites_need_a_better_chance():
    for by_words in (False, True):
        pair = {"here": HERE, "there": AGAIN, "by_words": by_words}
        assert strength(0.25, differ=["names"], **pair) == "SUGGEST"
        assert strength(0.25, differ=["names", "figures"], **pair) == ""
        assert strength(0.25, differ=["direction"], **pair) == ""
        assert strength(0.35, differ=["figures", "direction"], **pair) == "SUGGEST"


def test_reasons_are_words_of_the_text():
    (words, figures, meaning) = shared(
        Side("Forty-two “electric” buses, 1,200 seats."),
        Side("1200 seats in electric buses"),
        nearness=0.9,
        rarity=lambda term: 5.0,
    )
    assert set(words.words) == {"electric", "buses", "seats"}
    assert figures.words == ("1200",)
    assert meaning.code == "meaning"


def test_a_threshold_is_the_lowest_that_keeps_its_precision():
    chances_, right = np.linspace(1, 0, 200), np.arange(200) < 110
    assert limit_for(chances_, right, 0.98) == pytest.approx(chances_[109])
    assert limit_for(chances_[:90], right[:90], 0.98) == 1.0, "ninety right ones are too few for so sure a word"
    assert limit_for(chances_, ~right, 0.98) == 1.0


def test_the_weights_put_the_right_ones_first():
    dice = np.random.default_rng(7)
    lists = []
    for _ in range(60):
        right = np.arange(9) == dice.integers(9)
        rows = np.stack([right + 0.3 * dice.normal(size=9), dice.normal(size=9)], axis=1)
        lists.append(Listed(rows, right, right))
    learned = fit(lists)
    assert sum(bool(one.right[learned.sums(one.rows).argmax()]) for one in lists) > 54
    assert learned.weights[0] > 5 * abs(learned.weights[1])


def test_a_headline_with_words_of_the_query_speaks_for_a_claim_and_a_common_speaker_does_not():
    known_by = ("", "Did the harbour council buy electric buses?", "Ana Ruiz")
    others = [Side("Forty of them were bought for the island lines.", also=also) for also in known_by]
    rows = features(Side(HERE, also="Ana Ruiz"), others, [Near(0.8)] * 3, lambda term: 7.0)
    bare, headed, said = rows[:, FEATURES.index("relevance")]
    assert headed > bare > 0
    assert 0.9 * bare < said <= bare
