"""Reading tweets with the checked claim that each repeats: CheckThat! 2020 task 2 and 2021 task 2A."""

import csv
import io
import math
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from ..matching import key_of, terms

ARCHIVE = "tweets_to_snopes_2020_train_dev.zip"
_ADDRESS = re.compile(r"https?://\S+|pic\.twitter\S+")
_SIGNED = re.compile(r"— ([^—]*?)\(@\w+\)[^—]*$")
_TAG = re.compile(r"[#@](\w+)")
SURE, APART = 0.5, 0.1
"""How much of a slug an entry must hold, and how far it must be ahead of the next, to be taken for the slug's own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with the headline of its check."""

    wording: str
    headline: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Queries with the indexes of the checked claims that they repeat. `skipped` had no claim in the collection."""

    queries: list[str]
    wanted: list[frozenset[int]]
    skipped: int = 0


class Collection:
    """The 10,375 checked claims of 2020; those of equal wording are `folded` into the first, as at the desk."""

    def __init__(self, data: Path, *, folded: bool = True) -> None:
        self._archive = zipfile.ZipFile(data / "retrieval" / ARCHIVE)
        self._folder = data / "retrieval"
        rows = self._rows("verified_claims.docs.tsv")[1:]
        self.claims = [Checked(wording, headline) for _, wording, headline in rows]
        self._place = {row[0]: at for at, row in enumerate(rows)}
        first: dict[str, int] = {}
        alike = [first.setdefault(key_of(claim.wording), at) for at, claim in enumerate(self.claims)]
        self.first = alike if folded else list(range(len(alike)))

    def pairs_2020(self, split: str) -> Pairs:
        texts = {row[0]: row[1] for row in self._rows(f"{split}/tweets.queries.tsv")[1:]}
        wanted = self._wanted_2020(split)
        return Pairs([spoken(text) for text in texts.values()], [frozenset(wanted[key]) for key in texts])

    def pairs_2021(self, split: str) -> Pairs:
        """The 2021 files name claims by slugs only: a slug is looked up by its own tweets of 2020, else by its words.

        On slugs of the training pairs, whose claim is known, looking up by words is right 98.6 times in a hundred.
        """
        texts = dict(_table((self._folder / "tweets-train-dev.tsv").read_text(encoding="utf-8")))
        slugs: dict[str, list[str]] = defaultdict(list)
        for row in _table((self._folder / f"qrels-{split}.tsv").read_text(encoding="utf-8")):
            slugs[row[0]].append(row[2])
        entries = self._entries({slug for named in slugs.values() for slug in named})
        found = {key: frozenset(entries[slug] for slug in named if slug in entries) for key, named in slugs.items()}
        kept = [key for key in slugs if key in texts and found[key]]
        return Pairs([spoken(texts[key]) for key in kept], [found[key] for key in kept], len(slugs) - len(kept))

    def _rows(self, name: str) -> list[list[str]]:
        return _table(self._archive.read(f"v3.0/{name}").decode("utf-8"))

    def _wanted_2020(self, split: str) -> dict[str, set[int]]:
        wanted: dict[str, set[int]] = defaultdict(set)
        for query, _, claim, _ in self._rows(f"{split}/tweet-vclaim-pairs.qrels"):
            wanted[query].add(self.first[self._place[claim]])
        return wanted

    def _entries(self, slugs: set[str]) -> dict[str, int]:
        """{slug: index of its claim}, for those that are found."""
        parts = [(set(terms(claim.wording)), set(terms(claim.headline))) for claim in self.claims]
        seen = Counter(term for wording, headline in parts for term in wording | headline)
        holders: dict[str, set[int]] = defaultdict(set)
        for at, (wording, headline) in enumerate(parts):
            for term in wording | headline:
                holders[term].add(at)
        found = {slug: _entry(slug, parts, holders, seen) for slug in slugs}
        return {slug: self.first[at] for slug, at in found.items() if at is not None}


def _entry(slug: str, parts: list, holders: dict[str, set[int]], seen: Counter) -> int | None:
    """The entry that holds the words of the slug, its headline counting half again; None where two hold them alike."""
    words = set(terms(slug.removeprefix("vclaim-sno-").replace("-", " ")))
    weight = {word: math.log(len(parts) / (1 + seen[word])) for word in words}

    def held(at: int) -> float:
        wording, headline = parts[at]
        both = sum(weight[word] for word in words & (wording | headline))
        return both + 0.5 * sum(weight[word] for word in words & headline) - 0.05 * len(headline)

    ranked = sorted(set().union(*(holders[word] for word in words)), key=lambda at: (-held(at), at))[:2]
    whole = 1.5 * sum(weight.values()) or 1.0
    if not ranked or held(ranked[0]) < SURE * whole:
        return None
    if len(ranked) > 1 and held(ranked[0]) - held(ranked[1]) < APART * whole:
        return None
    return ranked[0]


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def spoken(tweet: str) -> str:
    """A tweet as a sentence with its speaker: no addresses, tags as words, "— Name (@handle) date" as "— Name"."""
    text = _SIGNED.sub(r" — \1", _ADDRESS.sub(" ", tweet))
    return " ".join(_TAG.sub(lambda tag: _spaced(tag[1]), text).split())


def _spaced(tag: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag).replace("_", " ")
