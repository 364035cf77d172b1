"""The shapes of what the demo desk found."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Source:
    title: str
    publisher: str
    url: str
    stance: str
    published: datetime.date
    is_primary: bool
    note: str
    archived: str  # the wording we kept of it


@dataclass(frozen=True, kw_only=True)
class Draft:
    rating: str
    summary: str
    explanation: str
    as_of: datetime.date


@dataclass(frozen=True, kw_only=True)
class Amendment:
    kind: str
    note: str
    sources: list[Source]
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One claim the desk took up; `says` is a piece of its sentence that no other sentence holds."""

    article: str
    says: str
    wording: str
    speaker: str
    topics: list[str]
    said_on: datetime.date
    sources: list[Source]
    draft: Draft | None = None
    stage: str  # researching, submitted or published
    amendment: Amendment | None = None
