"""`evaluate retrieval` on a small collection of our own, in the form of CheckThat!'s files."""

import zipfile

import pytest

from claims.extraction.evaluation.checked_claims import ARCHIVE
from claims.extraction.evaluation.retrieval import evaluate, mean_average_precision

CHECKED = [
    ("The port of Ellis handled 4 million tons of cargo in 2023.", "Did the port handle 4 million tons?"),
    ("A new bridge over the river Tarn was never opened to traffic.", "Bridge Without Traffic"),
    ("Harbour seals attacked two swimmers off the northern beach.", "Seals Attack Swimmers"),
    ("The mayor of Ellisport doubled her own salary last spring.", "Mayor's Salary Doubled?"),
    ("Harbour seals attacked two swimmers off the northern beach!", "Swimmers bitten by seals"),
]
TWEETS = {
    "7": ("Imagine: 4 million tons of cargo went through the port of Ellis in 2023 https://news.example/a", 0),
    "8": ("Seals attacked two swimmers off our northern beach! — Olive Tarrant (@olive) May 2, 2023", 2),
}


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "retrieval"
    folder.mkdir()
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:
        rows = [f"{at}\t{wording}\t{headline}" for at, (wording, headline) in enumerate(CHECKED)]
        archive.writestr("v3.0/verified_claims.docs.tsv", "\n".join(["\tvclaim\ttitle", *rows]))
        tweets = [f"{key}\t{text}" for key, (text, _) in TWEETS.items()]
        archive.writestr("v3.0/dev/tweets.queries.tsv", "\n".join(["\ttweet_content", *tweets]))
        pairs = "\n".join(f"{key}\t0\t{claim}\t1" for key, (_, claim) in TWEETS.items())
        archive.writestr("v3.0/dev/tweet-vclaim-pairs.qrels", pairs)
    (folder / "tweets-train-dev.tsv").write_text(f"tweet-9\t{TWEETS['7'][0]}\ntweet-10\tNobody ever checked this.\n")
    named = {"tweet-9": "vclaim-sno-port-ellis-cargo-million-tons", "tweet-10": "vclaim-sno-moon-cheese"}
    (folder / "qrels-dev.tsv").write_text("".join(f"{tweet}\t0\t{slug}\t1\n" for tweet, slug in named.items()))
    return tmp_path


def test_both_years_are_measured(data):
    measured = evaluate(data)
    assert measured["2020 dev"]["queries"] == 2
    assert measured["2020 dev"]["map5"] == measured["2020 dev"]["among_those_looked_at"] == 1
    assert measured["2021 dev"]["queries"] == measured["2021 dev"]["queries_without_their_claim"] == 1
    assert measured["2021 dev"]["map5"] == 1


def test_entries_of_equal_words_are_one_only_where_they_are_folded(data):
    measured = evaluate(data)["2020 dev"]
    assert measured["map5"] == 1
    assert measured["map5_unfolded"] == measured["map5_plain_vectors"] == (1 + 1 / 2) / 2, "its twin comes first"


def test_without_the_files_nothing_is_measured(tmp_path):
    assert evaluate(tmp_path) == {}


def test_mean_average_precision_of_the_first_five():
    rankings, wanted = [[3, 1, 2, 9, 8, 7], [5, 6], [0]], [frozenset({1, 7}), frozenset({5}), frozenset({2})]
    assert mean_average_precision(rankings, wanted) == pytest.approx(((1 / 2) / 2 + 1 + 0) / 3)
