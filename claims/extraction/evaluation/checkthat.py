"""Reading CheckThat! 2024 task 1 files: one sentence or tweet a line, labelled Yes or No; and Newtral's tweets."""

import csv
import re
from pathlib import Path

FILES = {"en": "english", "es": "spanish", "nl": "dutch", "ar": "arabic"}


def file_for(data: Path, language: str, split: str) -> Path:
    """Where ../shared/data keeps the file of one language ("en") and split ("train", "dev")."""
    return data / "checkworthy" / f"CT24_checkworthy_{FILES[language]}_{split}.tsv"


def read(path: Path) -> tuple[list[str], list[bool]]:
    """(texts, labels), in the file's order."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    texts = [row.get("Text") or row.get("tweet_text") or "" for row in rows]
    return texts, [row["class_label"].strip() == "Yes" for row in rows]


def same_wording(text: str) -> str:
    """Two texts with an equal value say the same thing but for case and marks: used to keep dev out of training."""
    return re.sub(r"\W+", " ", re.sub(r"https?://\S+", "", text).lower()).strip()


def read_train_without_dev(data: Path, language: str) -> tuple[list[str], list[bool]]:
    """The training split without repeats and without any wording that also stands in the dev split."""
    held_out = {same_wording(text) for text in read(file_for(data, language, "dev"))[0]}
    texts, labels = [], []
    for text, label in zip(*read(file_for(data, language, "train")), strict=True):
        wording = same_wording(text)
        if wording not in held_out:
            held_out.add(wording)
            texts.append(text)
            labels.append(label)
    return texts, labels


def read_newtral(data: Path) -> tuple[list[str], list[bool], list[bool]]:
    """(tweets, which make a claim, which of those are worth checking): Spanish politicians' tweets, labelled by
    fact-checkers, without repeats and without any wording of the Spanish dev split."""
    held_out = {same_wording(text) for text in read(file_for(data, "es", "dev"))[0]}
    found: dict[str, dict[str, str]] = {}
    with (data / "checkworthy" / "newtral_es_train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            wording = same_wording(row["tweet_text"])
            if wording not in held_out:
                found.setdefault(wording, row)
    labels = ([row[name] == "1" for row in found.values()] for name in ("claim", "check-worthiness"))
    return [row["tweet_text"] for row in found.values()], *labels
