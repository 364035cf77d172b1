"""Sentences scored per CPU-second, beside the floor: the bare ONNX session on the same sentences. `make bench`."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from claims.extraction import minilm, score_sentences
from claims.extraction.checkworthiness import assess
from claims.extraction.evaluation.checkthat import file_for, read

DATA = Path(__file__).parents[3] / "shared" / "data"
OWN = [
    "Unemployment fell to 4.1 percent in 2024, the Ministry of Labour said on Monday.",
    "Thank you all for coming tonight.",
    "The council spent 40 million on a bridge that nobody has crossed since its opening three years ago.",
    "Why did no one tell the families of the men who worked at the harbour?",
]


def sentences() -> list[str]:
    file = file_for(DATA, "en", "dev")
    return read(file)[0] if file.exists() else OWN * 100


def per_cpu_second(work: Callable[[], object], count: int) -> float:
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def test_sentences_per_cpu_second():
    texts = sentences()
    assess(texts[:4], language="en")
    session, pieces = minilm.session(minilm.WEIGHTS), minilm.tokenizer()
    feeds = [np.array([pieces.encode(text).ids], dtype=np.int64) for text in texts]

    def bare() -> None:
        for ids in feeds:
            session.run(["logit"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})

    floor = per_cpu_second(bare, len(texts))
    scored = per_cpu_second(lambda: score_sentences(texts), len(texts))
    explained = per_cpu_second(lambda: assess(texts, language="en"), len(texts))
    print(
        f"\nscoring: {scored:,.0f} sentences/CPU-s, {explained:,.0f} with reasons; "
        f"the bare session {floor:,.0f} ({scored / floor:.0%} of it)"
    )


@pytest.mark.skipif(os.name != "posix", reason="the memory of a child is asked of a Unix")
def test_memory_of_a_process_that_scores():
    code = "from claims.extraction import score_sentences; score_sentences(['Crime fell by 4 percent.' * 9] * 200)"
    subprocess.run([sys.executable, "-c", code], check=True)
    print(f"\nscoring: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most in one process")
