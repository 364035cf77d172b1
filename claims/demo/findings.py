"""What the demo desk found, read from `findings.toml`: claims, evidence, verdicts."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("findings.toml")


@dataclass(frozen=True, kw_only=True)
class Citation:
    title: str
    publisher: str
    url: str
    stance: str
    published: date
    is_primary: bool
    note: str
    archived: str  # the wording we kept of it


@dataclass(frozen=True, kw_only=True)
class Draft:
    rating: str
    summary: str
    explanation: str
    as_of: date


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """A correction to what was published."""

    kind: str
    note: str
    evidence: list[Citation]
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One claim the desk took up; `says` is a piece of its sentence that no other sentence holds."""

    article: str
    says: str
    wording: str
    speaker: str
    topics: list[str]
    said_on: date
    stage: str  # how far the desk got: researching, submitted or published
    evidence: list[Citation]
    draft: Draft | None = None
    amendment: Amendment | None = None


def findings() -> list[Finding]:
    """In the order in which the desk took them up."""
    return [_finding(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["finding"]]


def _finding(row: dict[str, Any]) -> Finding:
    amendment = row.pop("amendment", None)
    return Finding(**_with_parts(row), amendment=Amendment(**_with_parts(amendment)) if amendment else None)


def _with_parts(row: dict[str, Any]) -> dict[str, Any]:
    """The same row, its evidence and draft as objects."""
    draft = row.get("draft")
    evidence = [Citation(**cited) for cited in row["evidence"]]
    return row | {"evidence": evidence, "draft": Draft(**draft) if draft else None}
