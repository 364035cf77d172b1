"""The files of a dump: what each is called, and what it is."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`name` is the file's, `key` names it in words."""

    key: str
    name: str
    content_type: str


JSONL: Final = Format(key="jsonl", name="verdicts.jsonl.gz", content_type="application/gzip")
CSV: Final = Format(key="csv", name="verdicts.csv", content_type="text/csv; charset=utf-8")
PARQUET: Final = Format(key="parquet", name="verdicts.parquet", content_type="application/vnd.apache.parquet")
DATAFEED: Final = Format(key="datafeed", name="datafeed.json", content_type="application/ld+json")

FORMATS: Final = {one.name: one for one in (JSONL, CSV, PARQUET, DATAFEED)}
