"""A wording stands alone: who is meant, and when."""

from datetime import UTC, datetime

import pytest

from claims.extraction import find_candidates

from .worded import worded


def test_he_and_her_are_the_only_person_named_before():
    text = (
        "Mayor Luis Rivera opened the bridge in Port Ellis. The work took four years.\n\n"
        "He promised 400 jobs for the harbour. His budget grew by 12 percent."
    )
    assert worded(text, quote="400 jobs") == ["Luis Rivera promised 400 jobs for the harbour."]
    assert worded(text, quote="12 percent") == ["Luis Rivera's budget grew by 12 percent."]


@pytest.mark.parametrize(
    "before",
    [
        "Mayor Luis Rivera met Governor Tom Hill in Port Ellis.",
        "Mayor Luis Rivera met a driver in Port Ellis.",
        "Mayor Clara Boone opened the bridge in Port Ellis.",
        "The bridge in Port Ellis opened.",
    ],
)
def test_he_stays_where_more_than_one_may_be_meant_or_nobody(before):
    assert worded(f"{before} He promised 400 jobs for the harbour.", quote="400 jobs") == [
        "He promised 400 jobs for the harbour."
    ]


def test_what_somebody_says_loses_the_words_that_say_so():
    text = "Senator Ana Ruiz said on Monday that the harbour lost 400 jobs in 2025."
    assert worded(text, quote="400 jobs") == ["The harbour lost 400 jobs in 2025."]
    assert find_candidates(text)[0].speaker.endswith("Ana Ruiz")


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Luis Rivera denied that the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera did not say that the harbour lost 400 jobs in 2025.",
        "Nobody said that the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera refused to say that the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera might have said that the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera disputed that the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera never said the harbour lost 400 jobs in 2025.",
        "Mayor Luis Rivera rejected reports that the harbour lost 400 jobs in 2025.",
        "Few experts said that the harbour lost 400 jobs in 2025.",
        "If Mayor Luis Rivera said that the harbour lost 400 jobs in 2025, he was wrong.",
    ],
)
def test_a_denial_stays_a_denial(sentence):
    for wording in worded(f"The harbour is open. {sentence}", quote="400 jobs"):
        assert wording == sentence


@pytest.mark.parametrize("when", ["yesterday", "flatly", "repeatedly"])
@pytest.mark.parametrize("who", ["Rivera", "The mayor"])
def test_a_denial_names_who_denies_whatever_stands_before_the_verb(who, when):
    text = f"Mayor Luis Rivera opened the bridge. {who} {when} denied that the harbour lost 400 jobs in 2025."
    assert worded(text, quote="400 jobs", dated=None) == [
        f"Luis Rivera {when} denied that the harbour lost 400 jobs in 2025."
    ]


def test_a_quoted_i_is_the_speaker_and_a_quoted_we_stays():
    text = (
        "“I have hired 400 people since 2024,” said Mayor Luis Rivera.\n\n"
        "“We spent 20 million dollars on the bridge,” he said."
    )
    assert worded(text, quote="400 people") == ["Luis Rivera has hired 400 people since 2024."]
    assert worded(text, quote="20 million") == ["We spent 20 million dollars on the bridge."]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("The harbour lost 400 jobs last year.", "The harbour lost 400 jobs in 2025."),
        ("The harbour has lost 400 jobs since last year.", "The harbour has lost 400 jobs since 2025."),
        ("The harbour lost 400 jobs yesterday.", "The harbour lost 400 jobs on 9 March 2026."),
        ("The harbour lost 400 jobs on Monday.", "The harbour lost 400 jobs on 9 March 2026."),
        ("The harbour lost 400 jobs on Tuesday.", "The harbour lost 400 jobs on 10 March 2026."),
        ("The harbour lost 400 jobs last month.", "The harbour lost 400 jobs in February 2026."),
        ("The harbour lost 400 jobs in October.", "The harbour lost 400 jobs in October 2025."),
        ("The harbour will lose 400 jobs next year.", "The harbour will lose 400 jobs in 2027."),
        ("Last year’s budget of 20 million was spent.", "2025’s budget of 20 million was spent."),
    ],
)
def test_relative_dates_are_counted_from_the_day_of_the_article(said, meant):
    assert worded(said, quote="The harbour" if "harbour" in said else "budget") == [meant]


@pytest.mark.parametrize(
    "said",
    [
        "The harbour lost 400 jobs in the last year.",
        "The harbour will lose 400 jobs on Friday.",
        "The harbour will lose 400 jobs in October.",
        "The harbour lost 400 jobs in October 2019.",
        "The harbour lost 400 jobs last week.",
        "The harbour lost 400 jobs in May 2024 and 300 in June.",
    ],
)
def test_dates_with_more_than_one_reading_stay(said):
    assert worded(said, quote="400 jobs") == [said]


def test_without_a_day_of_publication_relative_dates_stay():
    assert worded("The harbour lost 400 jobs last year.", quote="400", dated=None) == [
        "The harbour lost 400 jobs last year."
    ]


@pytest.mark.parametrize(
    ("published", "meant"),
    [
        (datetime(2026, 3, 10, tzinfo=UTC), "The harbour lost 400 jobs in 2025 and 12 boats on 9 March 2026."),
        (datetime(2026, 3, 10, 12, 30, tzinfo=UTC), "The harbour lost 400 jobs in 2025 and 12 boats on 9 March 2026."),
        (datetime(2026, 3, 10, 2, 30, tzinfo=UTC), "The harbour lost 400 jobs in 2025 and 12 boats yesterday."),
        (datetime(2026, 1, 1, 2, 30, tzinfo=UTC), "The harbour lost 400 jobs last year and 12 boats yesterday."),
    ],
)
def test_a_moment_near_midnight_leaves_the_outlets_day_open(published, meant):
    said = "The harbour lost 400 jobs last year and 12 boats yesterday."
    assert worded(said, quote="400 jobs", dated=published) == [meant]


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("es", "El puerto perdió 400 empleos el año pasado.", "El puerto perdió 400 empleos en 2025."),
        ("es", "Además, el puerto perdió 400 empleos ayer.", "El puerto perdió 400 empleos el 9 de marzo de 2026."),
        ("pt", "O porto perdeu 400 empregos no ano passado.", "O porto perdeu 400 empregos em 2025."),
        ("fr", "Le port a perdu 400 emplois l’année dernière.", "Le port a perdu 400 emplois en 2025."),
        ("de", "Der Hafen verlor im vergangenen Jahr 400 Stellen.", "Der Hafen verlor 2025 400 Stellen."),
    ],
)
def test_dates_and_connectives_of_other_languages(language, said, meant):
    assert worded(said, quote="400", language=language) == [meant]
