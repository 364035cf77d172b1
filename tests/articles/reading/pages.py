"""The labelled pages at ../shared/data/pages: how much of an article a reader finds, how much furniture it takes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "pages"


class Score(NamedTuple):
    """Over all pages: precision and recall of the labelled segments, and exceptions other than a refusal."""

    pages: int
    precision: float
    recall: float
    exceptions: int

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def labelled(*, every: int = 1) -> Iterator[tuple[str, bytes, list[str], list[str]]]:
    """(address or "", bytes, segments that must appear, segments that must not)."""
    kept = json.loads((FOLDER / "evaldata.json").read_text()).items()
    for url, page in [each for each in kept if (FOLDER / "eval" / each[1]["file"]).exists()][::every]:
        data = (FOLDER / "eval" / page["file"]).read_bytes()
        yield url if url.startswith("http") else "", data, page["with"], page["without"]


def score(reader: Callable[[bytes, str], str], *, every: int = 1) -> Score:
    """`reader(bytes, url)` gives the text; `every`: 3 for a third of the pages."""
    found = missed = taken = pages = exceptions = 0
    for url, data, wanted, unwanted in labelled(every=every):
        try:
            text = reader(data, url)
        except Exception:
            text, exceptions = "", exceptions + 1
        pages += 1
        found += sum(segment in text for segment in wanted)
        missed += sum(segment not in text for segment in wanted)
        taken += sum(segment in text for segment in unwanted)
    return Score(pages, found / (found + taken), found / (found + missed), exceptions)
