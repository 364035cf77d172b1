"""Fine-tuning the encoder on labelled texts, an epoch at a time, so that it can stop and go on. Needs PyTorch."""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

from .encoder import Encoder

EPOCHS = 3
BATCH = 32
SORTED_TOGETHER = 50
"""Batches whose texts are sorted by length together: little padding, and still a mixed order."""
RATE, DECAY, WARM_UP, CLIP = 5e-5, 0.01, 200, 1.0
SEED = 13
REPORT_EVERY = 100
Say = Callable[[str], None]


class Texts(NamedTuple):
    """What is learned from. All of equal length."""

    ids: Sequence[Sequence[int]]  # token ids
    labels: np.ndarray  # float32[n], 0 or 1
    heads: np.ndarray  # int64[n]: which head answers for the text


def padded(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    ids, mask = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
    return ids, mask


def fine_tune(texts: Texts, *, base: Path, heads: int, progress: Path, say: Say) -> Iterator[tuple[str, Encoder]]:
    """(name, encoder) after each epoch, and the mean of the last two. What `progress` holds is not done again; delete
    it to begin anew."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # sums in one order, so that the same machine gives the same weights
    order, shuffle = np.random.default_rng(SEED), random.Random(SEED)  # noqa: S311 no secret is drawn
    model = Encoder(base, heads=heads)
    learned = [own for own in model.parameters() if own.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rising_then_falling(len(texts.labels)))
    progress.mkdir(parents=True, exist_ok=True)
    for epoch in range(EPOCHS):
        batches = _batches(texts, order, shuffle)
        name, saved = f"epoch {epoch + 1}", _saved(progress, epoch)
        if saved.exists():
            _resume(saved, model, optimiser, schedule)
        else:
            _learn(model, texts, batches, optimiser, schedule, lambda line, name=name: say(f"{name}, {line}"))
            _save(saved, model, optimiser, schedule)
        model.eval()
        yield name, model
    _average(model, progress)
    yield "mean of the last two epochs", model


def _saved(progress: Path, epoch: int) -> Path:
    return progress / f"epoch-{epoch + 1}.pt"


def _average(model: Encoder, progress: Path) -> None:
    """Weights between two epochs' generalise a little better than either."""
    one, other = (torch.load(_saved(progress, epoch), weights_only=True)["model"] for epoch in (EPOCHS - 2, EPOCHS - 1))
    model.load_state_dict({name: (weights + other[name]) / 2 for name, weights in one.items()})


def _rising_then_falling(texts: int) -> Callable[[int], float]:
    steps = EPOCHS * math.ceil(texts / BATCH)
    return lambda step: min((step + 1) / WARM_UP, max(0.0, (steps - step) / max(1, steps - WARM_UP)))


def _batches(texts: Texts, order: np.random.Generator, shuffle: random.Random) -> list[np.ndarray]:
    drawn = order.permutation(len(texts.labels))
    batches = []
    for first in range(0, len(drawn), BATCH * SORTED_TOGETHER):
        near = sorted(drawn[first : first + BATCH * SORTED_TOGETHER], key=lambda at: len(texts.ids[at]))
        batches += [np.array(near[at : at + BATCH]) for at in range(0, len(near), BATCH)]
    shuffle.shuffle(batches)
    return batches


def _learn(model: Encoder, texts: Texts, batches: list[np.ndarray], optimiser, schedule, say: Say) -> None:
    model.train()
    total = 0.0
    for done, batch in enumerate(batches, start=1):
        logits = _answers(model, texts, batch)
        loss = functional.binary_cross_entropy_with_logits(logits, torch.tensor(texts.labels[batch]))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        total += loss.item()
        if done % REPORT_EVERY == 0:
            say(f"batch {done} of {len(batches)}, loss {total / done:.4f}")


def _answers(model: Encoder, texts: Texts, batch: np.ndarray) -> torch.Tensor:
    """float32[n]: the log-odds of the head that answers for each text."""
    with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast where the processor has it
        logits = model(*padded([texts.ids[at] for at in batch]))
    return logits.float()[torch.arange(len(batch)), torch.tensor(texts.heads[batch])]


def _save(path: Path, model: Encoder, optimiser, schedule) -> None:
    unfinished = path.with_suffix(".part")
    state = {"model": model, "optimiser": optimiser, "schedule": schedule}
    torch.save({name: own.state_dict() for name, own in state.items()} | {"chance": torch.get_rng_state()}, unfinished)
    unfinished.replace(path)


def _resume(path: Path, model: Encoder, optimiser, schedule) -> None:
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["chance"])
