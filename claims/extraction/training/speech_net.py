"""Train the speech network: `python -m claims.extraction.training.speech_net --data ../shared/data [--held-out]`.

Reads PolNeAR's training split only, and each word's view by the scoring model in weights/, and writes
weights/speech-net-en.npz and its hash, in about ten minutes of one core. With --held-out every eighth article is kept
from training, and network and field together are measured on those (nothing is written). Needs
`requirements/train.txt`; the detector itself does not.
"""

import argparse
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from .. import speech_net, speech_tagger
from ..evaluation import polnear
from ..minilm import VIEW
from ..speech import Reading, article_rows
from ..speech_net import DILATIONS, MARK, SEEN, UNKNOWN
from ..speech_rows import Row
from ..words_in_context import seen_in
from .manifest import record
from .speech import EVERY, LICENCE, Article, articles, cue_rates, fit, labels_for, tokens_in
from .word_vectors import word_vectors

WIDTH = 112
NARROW = {"word": 64, "ending": 32}  # columns of many values: their vectors are widened by a matrix of their own
RAREST = 3
EPOCHS, ARTICLES_A_STEP, FASTEST = 7, 6, 3e-3
HIDDEN_WORDS, DROPPED_FIRST, DROPPED, DROPPED_VIEW = 0.06, 0.2, 0.25, 0.2
LONGEST = 120  # tokens that the loss looks at together
SMOOTHING = 0.99  # of the average of weights over steps, which is what is kept
SEED = 0
WHAT = "PolNeAR train, convolutional network over the tagger's columns; word vectors begin as MiniLM's"


class Example(NamedTuple):
    """One article: int64[columns, tokens] values, float16[tokens, VIEW] words in their context, labels, and
    [(first, end)] of its paragraphs' stretches."""

    numbers: torch.Tensor
    seen: torch.Tensor
    labels: torch.Tensor
    stretches: list[tuple[int, int]]


def values_seen(paragraphs: Sequence[Sequence[Row]]) -> list[list[str]]:
    """For each column the values that training may learn, in order."""
    columns = [speech_net.COLUMNS.index(column) for column in SEEN]
    counts = [Counter(row[at] for rows in paragraphs for row in rows) for at in columns]
    return [sorted(value for value, count in own.items() if count >= RAREST) for own in counts]


def example(
    rows: Sequence[Sequence[Row]], seen: np.ndarray, labels: Sequence[Sequence[str]], places: list[dict[str, int]]
) -> Example:
    marked = [label for own in labels for label in (*map(speech_tagger.LABELS.index, own), speech_tagger.OUTSIDE)]
    stretches, first = [], 0
    for own in rows:
        stretches += [(first + at, first + min(at + LONGEST, len(own))) for at in range(0, len(own), LONGEST)]
        first += len(own) + 1
    numbers = torch.from_numpy(speech_net.numbered(rows, places)).long()
    spread = np.zeros((len(marked), VIEW), dtype=np.float16)
    spread[speech_net.tokens_among(rows)] = seen
    return Example(numbers, torch.from_numpy(spread), torch.tensor(marked), stretches)


def seen_words(text: str, readings: Sequence[Reading]) -> np.ndarray:
    """float16[tokens, VIEW] of an article."""
    found = [*seen_in(text, [own.tokens for reading in readings for own in reading.sentences])]
    return np.concatenate([np.zeros((0, VIEW)), *found]).astype(np.float16)


class Learner(nn.Module):
    """`speech_net` as torch sees it."""

    def __init__(self, values: Sequence[Sequence[str]]) -> None:
        super().__init__()
        sizes = [(len(own) + UNKNOWN + 1, NARROW.get(column, WIDTH)) for own, column in zip(values, SEEN, strict=True)]
        self.tables = nn.ModuleList([nn.Embedding(*size) for size in sizes])
        self.turn_view = nn.Linear(VIEW, WIDTH, bias=False)
        self.turns = nn.ModuleDict(
            {str(SEEN.index(name)): nn.Linear(n, WIDTH, bias=False) for name, n in NARROW.items()}
        )
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH) for _ in DILATIONS])
        self.layers = nn.ModuleList([nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS])
        self.norm, self.last = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(speech_tagger.LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(speech_tagger.LABELS), len(speech_tagger.LABELS)))
        nn.init.normal_(self.turn_view.weight, std=0.02)
        for table, column in zip(self.tables, SEEN, strict=True):
            nn.init.normal_(table.weight, std=1.0 if column in NARROW else 0.1)
        with torch.no_grad():
            self.tables[0].weight[: UNKNOWN + 1] = 0
            self.tables[0].weight[UNKNOWN + 1 :] = torch.from_numpy(word_vectors(values[0], NARROW["word"]))

    def forward(self, numbers: torch.Tensor, seen: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """float[articles, tokens, labels] from int[articles, columns, tokens] and float[articles, tokens, VIEW]; `mask`
        is False beyond an article."""
        if self.training:
            numbers = self._with_hidden_words(numbers)
        summed = sum(self._vectors(at, numbers[:, at]) for at in range(len(SEEN)))
        summed = summed + self.turn_view(fn.dropout(seen, DROPPED_VIEW, self.training))
        state = fn.dropout(fn.relu(summed), DROPPED_FIRST, self.training)
        for dilation, norm, layer in zip(DILATIONS, self.norms, self.layers, strict=True):
            count = state.shape[1]
            padded = fn.pad(norm(state) * mask, (0, 0, dilation, dilation))
            around = [padded[:, start : start + count] for start in (0, dilation, 2 * dilation)]
            state = state + fn.dropout(fn.relu(layer(torch.cat(around, 2))), DROPPED, self.training)
        return self.last(self.norm(state))

    def _vectors(self, at: int, numbers: torch.Tensor) -> torch.Tensor:
        found = self.tables[at](numbers)
        return self.turns[str(at)](found) if str(at) in self.turns else found

    def _with_hidden_words(self, numbers: torch.Tensor) -> torch.Tensor:
        """Some words are hidden, and the endings of half of those: unseen words will come."""
        numbers = numbers.clone()
        hidden = (torch.rand(numbers[:, 0].shape) < HIDDEN_WORDS) & (numbers[:, 0] != MARK)
        numbers[:, 0][hidden] = UNKNOWN
        numbers[:, 1][hidden & (torch.rand(hidden.shape) < 0.5)] = UNKNOWN
        return numbers


def loss_of(learner: Learner, batch: Sequence[Example]) -> torch.Tensor:
    """Negative log-likelihood a token of the right labels, as a chain in each stretch."""
    count = max(len(own.labels) for own in batch)
    numbers = torch.stack([fn.pad(own.numbers, (0, count - len(own.labels))) for own in batch])
    mask = torch.arange(count)[None, :, None] < torch.tensor([len(own.labels) for own in batch])[:, None, None]
    seen = torch.stack([fn.pad(own.seen.float(), (0, 0, 0, count - len(own.labels))) for own in batch])
    scores = learner(numbers, seen, mask.float())
    cut = [
        (scores[at, first:end], own.labels[first:end]) for at, own in enumerate(batch) for first, end in own.stretches
    ]
    cut.sort(key=lambda pair: -len(pair[1]))
    return chain_loss([own for own, _ in cut], [own for _, own in cut], learner.transitions)


def chain_loss(
    scores: Sequence[torch.Tensor], labels: Sequence[torch.Tensor], transitions: torch.Tensor
) -> torch.Tensor:
    """The longest stretch first; all step together."""
    lengths = [len(own) for own in labels]
    right = sum(own.gather(1, at[:, None]).sum() for own, at in zip(scores, labels, strict=True))
    right = right + sum(transitions[at[:-1], at[1:]].sum() for at in labels)
    padded = nn.utils.rnn.pad_sequence(list(scores), batch_first=True)
    paths, ended, running = padded[:, 0], [], len(lengths)
    for step in range(1, lengths[0]):
        still = sum(length > step for length in lengths)
        ended.append(torch.logsumexp(paths[still:running], 1).sum())
        paths, running = paths[:still], still
        paths = torch.logsumexp(paths[:, :, None] + transitions, 1) + padded[:still, step]
    return (sum(ended) + torch.logsumexp(paths, 1).sum() - right) / sum(lengths)


def learned(examples: list[Example], values: list[list[str]]) -> dict[str, torch.Tensor]:
    """The weights' average over the last steps."""
    torch.manual_seed(SEED)
    shuffled = np.random.default_rng(SEED)
    learner = Learner(values).train()
    steps = EPOCHS * (len(examples) // ARTICLES_A_STEP + 1)
    descent = torch.optim.AdamW(learner.parameters(), lr=1e-3, weight_decay=0.01)
    speed = torch.optim.lr_scheduler.OneCycleLR(descent, max_lr=FASTEST, total_steps=steps + 1, pct_start=0.15)
    kept = {name: own.detach().clone() for name, own in learner.state_dict().items()}
    for step, batch in zip(range(1, steps + 1), _batches(examples, shuffled), strict=False):
        loss = loss_of(learner, batch)
        descent.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
        descent.step()
        speed.step()
        for name, own in learner.state_dict().items():
            kept[name].lerp_(own, 1 - min(SMOOTHING, step / (step + 20)))
        if step % 50 == 0:
            sys.stderr.write(f"{step} of {steps}: {loss.item():.3f}\n")
    return kept


def _batches(examples: list[Example], shuffled: np.random.Generator) -> Iterator[list[Example]]:
    """Articles of like length together, without end."""
    while True:
        order = sorted(examples, key=lambda own: len(own.labels) * shuffled.uniform(0.8, 1.25))
        batches = [order[at : at + ARTICLES_A_STEP] for at in range(0, len(order), ARTICLES_A_STEP)]
        yield from (batches[at] for at in shuffled.permutation(len(batches)))


def packed(kept: dict[str, torch.Tensor], values: list[list[str]]) -> bytes:
    """The weights file that `speech_net.unpacked` reads: half precision, matrices as numpy multiplies them."""
    arrays = {f"table{at}": kept[f"tables.{at}.weight"] for at in range(len(SEEN))}
    arrays["turn_view"] = kept["turn_view.weight"].T
    arrays |= {f"turn{SEEN.index(name)}": kept[f"turns.{SEEN.index(name)}.weight"].T for name in NARROW}
    for at, norm, layer in [
        *((n, f"norms.{n}", f"layers.{n}") for n in range(len(DILATIONS))),
        ("_last", "norm", "last"),
    ]:
        arrays |= {f"gain{at}": kept[f"{norm}.weight"], f"shift{at}": kept[f"{norm}.bias"]}
        arrays |= {f"weights{at}": kept[f"{layer}.weight"].T, f"bias{at}": kept[f"{layer}.bias"]}
    halves = {
        name: own.numpy().astype(np.float16) for name, own in (arrays | {"transitions": kept["transitions"]}).items()
    }
    text = np.frombuffer(json.dumps(values, ensure_ascii=False).encode(), dtype=np.uint8)
    content = io.BytesIO()
    np.savez_compressed(content, **halves, values=text)
    return content.getvalue()


def trained(found: Sequence[Article], rates: dict[str, float]) -> bytes:
    rows = [article_rows(text, readings, rates) for text, _, readings in found]
    labels = [[labels_for(tokens_in(reading), gold) for reading in readings] for _, gold, readings in found]
    values = values_seen([own for article in rows for own in article])
    places = [{value: at for at, value in enumerate(own, start=UNKNOWN + 1)} for own in values]
    seen = [seen_words(text, readings) for text, _, readings in found]
    examples = [example(*own, places) for own in zip(rows, seen, labels, strict=True)]
    return packed(learned(examples, values), values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    found = articles(options.data)
    known = [article for at, article in enumerate(found) if at % EVERY or not options.held_out]
    content = trained(known, cue_rates(known))
    if not options.held_out:
        record(speech_net.WEIGHTS, content, WHAT, LICENCE)
        return
    field, network = speech_tagger.unpacked(fit(known, cue_rates(known))), speech_net.unpacked(content)
    speech_tagger.loaded, speech_net.loaded = (lambda: field), (lambda: network)  # for this process, which ends here
    sys.stdout.write(json.dumps(polnear.measure((text, gold) for text, gold, _ in found[::EVERY]), indent=1) + "\n")


if __name__ == "__main__":
    main()
