"""Train the speech tagger: `python -m claims.extraction.training.speech --data ../shared/data [--held-out]`.

Reads PolNeAR's training split only and writes weights/speech-en.npz and its hash. With --held-out every eighth
article is kept from training and the weights are measured on those instead of written: that is how the
constants below were chosen. Needs python-crfsuite (requirements/dev.in); the detector itself does not.
"""

import argparse
import io
import json
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from .. import speech_tagger
from ..evaluation import polnear
from ..quotations import quotations
from ..reporting_words import grammar_for
from ..sources import Token
from ..speech import Reading, article_rows, read_paragraph
from .manifest import record

ITERATIONS = 80
SPARSE, SMOOTH = 0.1, 0.05  # strength of the L1 and L2 penalties
RAREST = 3  # features seen less often are left out
SMALLEST = 0.02  # as are features whose every weight is nearer to nothing than this
EVERY = 8
WHAT = "PolNeAR train, tagger of sources, cues and contents"
LICENCE = "the project's own, trained on research data: see NOTICE"
LEAST_RATE, FEWEST_CUES, DOUBT = 0.03, 2, 3

Article = tuple[str, list[polnear.Gold], list[Reading]]


def articles(data: Path) -> list[Article]:
    """(text, annotations, paragraphs as read) of the training split."""
    grammar = grammar_for("en")
    return [
        (
            text,
            gold,
            [
                read_paragraph(text, span, sentences, quotations(text, span), grammar)
                for span, sentences, _ in polnear.paragraphs_of(text)
            ],
        )
        for text, gold in polnear.documents(data, "train")
    ]


def tokens_in(reading: Reading) -> list[Token]:
    return [token for sentence in reading.sentences for token in sentence.tokens]


def labels_for(tokens: Sequence[Token], gold: Sequence[polnear.Gold]) -> list[str]:
    """One of `speech_tagger.LABELS` a token. Where annotations overlap, cues hide sources, and sources contents."""
    labels, starts = ["O"] * len(tokens), [token.start for token in tokens]
    for part in ("content", "source", "cue"):
        for span in (span for item in gold for span in getattr(item, part)):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            labels[first:last] = [f"{'I' if at else 'B'}-{part}" for at in range(last - first)]
    return [
        "B" + label[1:] if label[0] == "I" and (at == 0 or labels[at - 1][2:] != label[2:]) else label
        for at, label in enumerate(labels)
    ]


def cue_rates(found: Sequence[Article]) -> dict[str, float]:
    """{word: share of its occurrences outside quotation marks that belong to a cue}, pulled down where it is rare."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for token, label in _labelled(found):
        if not token.quoted:
            seen[token.lower] += 1
            cues[token.lower] += label.endswith("-cue")
    rates = {word: cues[word] / (seen[word] + DOUBT) for word in sorted(cues) if cues[word] >= FEWEST_CUES}
    return {word: round(rate, 3) for word, rate in rates.items() if rate >= LEAST_RATE}


def _labelled(found: Sequence[Article]) -> Iterator[tuple[Token, str]]:
    for _, gold, readings in found:
        for reading in readings:
            tokens = tokens_in(reading)
            yield from zip(tokens, labels_for(tokens, gold), strict=True)


def fit(found: Sequence[Article], rates: dict[str, float]) -> bytes:
    """The weights file: features' keys, their weights by label, transitions, and the rates."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for text, gold, readings in found:
        for reading, rows in zip(readings, article_rows(text, readings, rates), strict=True):
            if rows:
                hashed = speech_tagger.features([rows]).tolist()
                trainer.append([list(map(str, own)) for own in hashed], labels_for(tokens_in(reading), gold))
    trainer.set_params(
        {
            "c1": SPARSE,
            "c2": SMOOTH,
            "max_iterations": ITERATIONS,
            "feature.minfreq": RAREST,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        return _packed(tagger.info(), rates)


def _packed(learned, rates: dict[str, float]) -> bytes:
    place = {label: at for at, label in enumerate(speech_tagger.LABELS)}
    table: dict[int, np.ndarray] = {}
    for (key, label), weight in learned.state_features.items():
        table.setdefault(int(key), np.zeros(len(place), dtype=np.float16))[place[label]] = weight
    keys = np.array(sorted(key for key, own in table.items() if np.abs(own).max() >= SMALLEST), dtype=np.uint32)
    transitions = np.zeros((len(place), len(place)), dtype=np.float32)
    for (before, after), weight in learned.transitions.items():
        transitions[place[before], place[after]] = weight
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        keys=keys,
        values=np.array([table[int(key)] for key in keys]),
        transitions=transitions,
        rates=np.frombuffer(json.dumps(rates).encode(), dtype=np.uint8),
    )
    return packed.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    found = articles(options.data)
    if options.held_out:
        known = [article for at, article in enumerate(found) if at % EVERY]
        kept = [(text, gold) for text, gold, _ in found[::EVERY]]
        learned = speech_tagger.unpacked(fit(known, cue_rates(known)))
        speech_tagger.loaded = lambda: learned  # for this process, which ends here
        sys.stdout.write(json.dumps(polnear.measure(kept), indent=1) + "\n")
    else:
        record(speech_tagger.WEIGHTS, fit(found, cue_rates(found)), WHAT, LICENCE)


if __name__ == "__main__":
    main()
