"""Whole articles measured against annotations of the form claim-gold/1."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from ..blocks import find_blocks
from ..candidate import Candidate
from ..finding import find_candidates
from ..layout import Span
from ..sentences import sentence_spans
from ..wording import invented
from ..wording.provenance import words_in
from ..words import word_set
from .measures import average_precision, precision_recall_f1

ENOUGH = 0.5
TOP = 10
SMALL_WORDS = word_set("the a an of and in for s")


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{article: measures}: sentences, leaks of what must not be proposed, speakers and repeats."""
    return {path.stem: _measure(*_read(path)) for path in sorted((data / "gold").glob("*.gold.json"))}


def _read(path: Path) -> tuple[dict, str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    with (path.parent / gold["document"]["file"]).open(encoding="utf-8", newline="") as file:
        return gold, file.read()


class Place(NamedTuple):
    """Where a candidate stands, the first time or again, and who says it there."""

    span: Span
    speaker: str | None
    candidate: Candidate


def _places(candidates: Sequence[Candidate]) -> Iterator[Place]:
    for candidate in candidates:
        for own in (candidate, *candidate.repeats):
            yield Place(Span(own.start, own.end), own.speaker, candidate)


def _sentence_of(span: Span, gold: dict) -> str | None:
    """The id of the gold sentence that holds most of the span, or most of which the span holds."""
    shared, key, length = max(
        (min(span.end, item["end"]) - max(span.start, item["start"]), item["id"], item["end"] - item["start"])
        for item in gold["sentences"]
    )
    return key if shared >= ENOUGH * min(length, span.end - span.start) else None


def _measure(gold: dict, text: str) -> dict[str, float]:
    published = gold["document"].get("published")
    dated = date.fromisoformat(published[:10]) if published else None
    candidates = find_candidates(text, language=gold["document"]["language"], dated=dated)
    places = list(_places(candidates))
    proposed: dict[str, list[Place]] = {}
    for place in places:
        if key := _sentence_of(place.span, gold):
            proposed.setdefault(key, []).append(place)
    counted = {item["id"]: item["label"] == "claim" for item in gold["sentences"] if item["label"] != "optional"}
    right = sum(counted.get(key, False) for key in proposed)
    wrong = sum(not counted.get(key, True) for key in proposed)
    forbidden = [
        Span(item["start"], item["end"]) for item in gold["sentences"] if item["id"] in gold["must_not_extract"]
    ]
    return {
        "sentences_split": _sentences_split(gold, text),
        **precision_recall_f1(right, right + wrong, sum(counted.values())),
        **_ranking(gold, proposed),
        "must_not_extract_leaks": sum(_overlaps(place.span, forbidden) for place in places),
        "speakers_right": _speakers(gold, proposed),
        **{f"repeats_{name}": value for name, value in _repeats(gold, candidates).items()},
        **_wordings(gold, text, proposed, dated),
    }


def _sentences_split(gold: dict, text: str) -> float:
    """Share of the gold sentences whose beginning and end were both found."""
    found = {span for block in find_blocks(text) for span in sentence_spans(text, block.start, block.end)}
    wanted = [Span(item["start"], item["end"]) for item in gold["sentences"]]
    return sum(span in found for span in wanted) / max(1, len(wanted))


def _overlaps(span: Span, forbidden: list[Span]) -> bool:
    return any(min(span.end, other.end) > max(span.start, other.start) for other in forbidden)


def _ranking(gold: dict, proposed: dict[str, list[Place]]) -> dict[str, float]:
    """How well the scores put first what the annotator called worth checking; an article's ten best are what a desk
    with little time looks at."""
    worth = {claim["sentence"] for claim in gold["claims"] if claim["check_worthiness"] >= 1}
    keys = [item["id"] for item in gold["sentences"] if item["label"] != "optional"]
    scores = {key: max((place.candidate.score for place in proposed.get(key, ())), default=0.0) for key in keys}
    first = sorted(keys, key=lambda key: -scores[key])[:TOP]
    return {
        "ranking_average_precision": average_precision([key in worth for key in keys], list(scores.values())),
        f"precision_at_{TOP}": len(worth.intersection(first)) / len(first),
        "precision_of_chance": len(worth.intersection(keys)) / len(keys),
    }


def _speakers(gold: dict, proposed: dict[str, list[Place]]) -> float:
    """Share of the proposed sentences whose speaker is that of one of their gold claims (or None, as in the gold)."""
    claims: dict[str, list[dict]] = {}
    for claim in gold["claims"]:
        claims.setdefault(claim["sentence"], []).append(claim["attribution"])
    judged = [(places, claims[key]) for key, places in proposed.items() if key in claims]
    right = sum(any(_same_speaker(own.speaker, want) for own in places for want in wanted) for places, wanted in judged)
    return right / max(1, len(judged))


def _same_speaker(speaker: str | None, wanted: dict) -> bool:
    if speaker is None or wanted["speaker"] is None:
        return speaker is None and wanted["speaker"] is None
    told = set(speaker.lower().split()) - SMALL_WORDS
    return bool(told & set(f"{wanted['speaker']['text']} {wanted['speaker_resolved']}".lower().split()))


def _repeats(gold: dict, candidates: list[Candidate]) -> dict[str, float]:
    """Pairs of sentences said to make the same claim."""
    sentence = {claim["id"]: claim["sentence"] for claim in gold["claims"]}
    wanted = {pair for cluster in gold["claim_clusters"] for pair in _pairs({sentence[claim] for claim in cluster})}
    labels = {item["id"]: item["label"] for item in gold["sentences"]}
    groups = [{key for place in _places([item]) if (key := _sentence_of(place.span, gold))} for item in candidates]
    found = {pair for group in groups for pair in _pairs({key for key in group if labels[key] != "optional"})}
    return precision_recall_f1(len(wanted & found), len(found), len(wanted))


def _pairs(keys: set[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(keys), 2)


def _wordings(gold: dict, text: str, proposed: dict[str, list[Place]], dated: date | None) -> dict[str, float]:
    """How near wordings come to the annotator's propositions, beside the quotes as they stand, in shared words (F1).

    `wording_invented` counts added words that are neither the article's nor a date's: it must be 0.
    """
    known = set(words_in(text))
    propositions: dict[str, list[str]] = {}
    for claim in gold["claims"]:
        if claim.get("proposition"):
            propositions.setdefault(claim["sentence"], []).append(claim["proposition"])
    judged = [
        (place.candidate, propositions[key])
        for key, places in proposed.items()
        if key in propositions
        for place in places
    ]
    candidates = {id(place.candidate): place.candidate for places in proposed.values() for place in places}.values()
    return {
        "wording_invented": sum(len(invented(item.quote, item.text, known=known, dated=dated)) for item in candidates),
        "wording_word_f1": _mean(max(_word_f1(item.text, own) for own in wanted) for item, wanted in judged),
        "quote_word_f1": _mean(max(_word_f1(item.quote, own) for own in wanted) for item, wanted in judged),
    }


def _word_f1(one: str, other: str) -> float:
    some, others = set(words_in(one)), set(words_in(other))
    return 2 * len(some & others) / max(1, len(some) + len(others))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))
