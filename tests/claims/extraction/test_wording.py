"""The suggested wording stands alone, and holds nothing that the article does not."""

from datetime import UTC, date, datetime

import pytest

from claims.extraction import find_candidates

TUESDAY = date(2026, 3, 10)


def worded(text, *, quote, dated=TUESDAY, language="en"):
    """The wordings of the candidates whose quote holds the words."""
    found = find_candidates(text, language=language, dated=dated)
    return [item.text for item in found if quote in item.quote]


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


def test_coordinated_clauses_are_statements_of_their_own_whose_quotes_tile_the_sentence():
    text = "Revenue rose by 11 percent to 62 million crowns, while fuel costs fell by 4 percent."
    first, second = find_candidates(text)
    assert (first.text, second.text) == (
        "Revenue rose by 11 percent to 62 million crowns.",
        "Fuel costs fell by 4 percent.",
    )
    assert text[first.start : first.end] == first.quote
    assert text[second.start : second.end] == second.quote
    assert (first.start, second.end) == (0, len(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "The council approved 12 roads and bridges in 2025.",
        "The council said the cost of bread and the price of milk rose by 5 percent.",
        "If the tax rises by 5 percent and the port closes, the city loses 400 jobs.",
        "The council approved the tax of 5 percent and raised the fee for 400 boats.",
        "Men and women earned 12 percent more and paid 5 percent more in 2025.",
        "The man who built 12 bridges and the woman who paid for them left in 2025.",
        "Rivera said that taxes rose by 5 percent, and the council denied it.",
    ],
)
def test_what_cannot_be_told_apart_for_sure_stays_whole(sentence):
    assert [item.quote for item in find_candidates(sentence)] in ([sentence], [])


def test_a_role_a_body_and_a_surname_get_their_names():
    text = (
        "Senator Ana Ruiz of Port Ellis wrote to the Harbour Workers Union in 2025. "
        "The union lost 400 members in 2025.\n\n"
        "The senator paid 20 million dollars for the report. Ruiz has 12 offices in the city."
    )
    assert worded(text, quote="400 members") == ["The Harbour Workers Union lost 400 members in 2025."]
    assert worded(text, quote="20 million") == ["Ana Ruiz paid 20 million dollars for the report."]
    assert worded(text, quote="12 offices") == ["Ana Ruiz has 12 offices in the city."]


def test_this_action_is_what_the_sentence_before_tells_of():
    text = (
        "The city announced the release of 103 prisoners on Friday. "
        "This action followed a court order in 2025 that cost 20 million dollars."
    )
    assert worded(text, quote="court order") == [
        "The release of 103 prisoners followed a court order in 2025 that cost 20 million dollars."
    ]


def test_each_change_says_what_became_of_which_words_and_where_the_name_stood():
    text = "Mayor Luis Rivera opened the bridge in Port Ellis. He promised 400 jobs for the harbour last year."
    (candidate,) = (item for item in find_candidates(text, dated=TUESDAY) if "400" in item.quote)
    assert [tuple(change) for change in candidate.changes] == [
        ("PRONOUN", "He", "Luis Rivera", 1),
        ("DATE", "last year", "in 2025", None),
    ]


def test_a_bare_surname_that_nothing_introduces_still_makes_she_doubtful():
    text = (
        "Senator Robin Sanders released 30 tax returns in 2015. Clinton says Sanders can name no example.\n\n"
        "She says 400 jobs were lost in 2015."
    )
    assert not any("Robin Sanders says" in wording for wording in worded(text, quote="400 jobs"))


def test_when_somebody_said_it_is_not_dropped():
    said = "Mayor Tom Hill said earlier this year that the harbour lost 400 jobs."
    assert worded(f"The harbour is open. {said}", quote="400 jobs", dated=None) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Tom Hill lost 12 counties in 2024, and now needs 61 percent of the rest.",
        "The tax raised 12 million in 2024, and is designed to make the price of bread fall.",
    ],
)
def test_a_second_verb_of_one_subject_is_no_second_statement(said):
    assert worded(said, quote="12 ") == [said]


@pytest.mark.parametrize(
    "dateline",
    [
        "Ellisport, 21 November - ",
        "Ellisport, Nov. 21 (Wire) — ",
        "Ellisport (Wire) - ",
        "PORT HALLOW, March 3 – ",
        "Port Hallow, Ill., Nov. 3, 2025 - ",
    ],
)
def test_a_dateline_is_no_part_of_the_statement(dateline):
    text = f"{dateline}The council cut 40 jobs in the harbour in 2025.\n\nNobody was told of it before."
    assert worded(text, quote="40 jobs") == ["The council cut 40 jobs in the harbour in 2025."]


@pytest.mark.parametrize(
    "text",
    ["Rivera - The mayor - cut 40 jobs in 2025.", "Port Hallow, 21 November - a cold day - lost 40 jobs in 2025."],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert worded(text, quote="40 jobs") == [text]


def test_a_month_that_may_be_the_one_to_come_stays_as_it_is():
    text = "The council has cut 40 jobs before the fair in July, and the mayor has known of it."
    assert "July 20" not in " ".join(worded(text, quote="fair in July"))
