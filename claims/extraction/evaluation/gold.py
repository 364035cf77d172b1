"""Whole articles measured against annotations of the form claim-gold/1."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from ..candidate import Candidate
from ..finding import find_candidates
from ..layout import Span
from ..words import word_set
from .measures import average_precision, precision_recall_f1

ENOUGH = 0.5
SMALL_WORDS = word_set("the a an of and in for s")


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{article: measures}: sentences, leaks of what must not be proposed, speakers and repeats."""
    return {path.stem: _measure(*_read(path)) for path in sorted((data / "gold").glob("*.gold.json"))}


def _read(path: Path) -> tuple[dict, str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    with (path.parent / gold["document"]["file"]).open(encoding="utf-8", newline="") as file:
        return gold, file.read()


def _likeness(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / ((one.end - one.start) + (other.end - other.start) - shared)


def _spans(candidate: Candidate) -> Iterator[Span]:
    yield Span(candidate.start, candidate.end)
    yield from (Span(repeat.start, repeat.end) for repeat in candidate.repeats)


def _sentence_of(span: Span, gold: dict) -> str | None:
    """The id of the gold sentence that the span covers."""
    matches = ((_likeness(span, Span(item["start"], item["end"])), item["id"]) for item in gold["sentences"])
    likeness, key = max(matches)
    return key if likeness >= ENOUGH else None


def _measure(gold: dict, text: str) -> dict[str, float]:
    candidates = find_candidates(text, language=gold["document"]["language"])
    proposed = {key: item for item in candidates for span in _spans(item) if (key := _sentence_of(span, gold))}
    counted = {item["id"]: item["label"] == "claim" for item in gold["sentences"] if item["label"] != "optional"}
    right = sum(counted.get(key, False) for key in proposed)
    wrong = sum(not counted.get(key, True) for key in proposed)
    forbidden = [
        Span(item["start"], item["end"]) for item in gold["sentences"] if item["id"] in gold["must_not_extract"]
    ]
    leaks = sum(_overlaps(span, forbidden) for item in candidates for span in _spans(item))
    return {
        **precision_recall_f1(right, right + wrong, sum(counted.values())),
        "ranking_average_precision": _ranking(gold, proposed),
        "must_not_extract_leaks": leaks,
        "speakers_right": _speakers(gold, proposed),
        **{f"repeats_{name}": value for name, value in _repeats(gold, candidates).items()},
    }


def _overlaps(span: Span, forbidden: list[Span]) -> bool:
    return any(min(span.end, other.end) > max(span.start, other.start) for other in forbidden)


def _ranking(gold: dict, proposed: dict[str, Candidate]) -> float:
    worth = {claim["sentence"]: True for claim in gold["claims"] if claim["check_worthiness"] >= 1}
    keys = [item["id"] for item in gold["sentences"] if item["label"] != "optional"]
    scores = [proposed[key].score if key in proposed else 0.0 for key in keys]
    return average_precision([worth.get(key, False) for key in keys], scores)


def _speakers(gold: dict, proposed: dict[str, Candidate]) -> float:
    """Share of the proposed sentences whose speaker is that of one of their gold claims (or None, as in the gold)."""
    claims: dict[str, list[dict]] = {}
    for claim in gold["claims"]:
        claims.setdefault(claim["sentence"], []).append(claim["attribution"])
    judged = [(item, claims[key]) for key, item in proposed.items() if key in claims]
    return sum(any(_same_speaker(item.speaker, own) for own in wanted) for item, wanted in judged) / max(1, len(judged))


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
    groups = [{key for span in _spans(item) if (key := _sentence_of(span, gold))} for item in candidates]
    found = {pair for group in groups for pair in _pairs({key for key in group if labels[key] != "optional"})}
    return precision_recall_f1(len(wanted & found), len(found), len(wanted))


def _pairs(keys: set[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(keys), 2)
