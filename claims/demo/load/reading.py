"""Articles: each with its one reading, the run of the detector over it, and what is said in it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.models import Article, FeedItem, Snapshot
from claims import outside
from claims.models import Extraction

from .cast import Outlet
from .made import Load
from .sayings import Saying
from .wordstock import BETWEEN

DAYS = 400
"""How far back the made history goes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in a text: code points."""

    said: Saying
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article that was read."""

    article_id: int
    snapshot_id: int
    extraction_id: int
    title: str
    url: str
    outlet: Outlet
    language: str
    found_at: datetime
    published_at: datetime


def added_at(load: Load, *, share: float) -> datetime:
    """When the article came in at this share (0 to 1) of the run; the nearer to today, the more came."""
    back = DAYS * (1 - share**0.7) * 86_400
    return load.now - timedelta(seconds=back + load.dice.uniform(300, 4_000))


def make_article(
    load: Load, said: list[Saying], *, title: str, language: str, at: datetime
) -> tuple[Read, list[Place]]:
    """An article that says these things, in their order, and where it says each."""
    store, outlet = load.store, load.dice.choice(load.cast.outlets)
    published = at - timedelta(minutes=load.dice.randrange(10, 600))
    url = f"https://{outlet.domain}/{at:%Y/%m}/{load.dice.getrandbits(60):x}"
    text, places = _text(said, language=language, mark=f"{published:%d.%m.%Y %H:%M}, {outlet.name}, {url[-8:]}")
    digest = hashlib.sha256(text.encode()).hexdigest()
    about = {"title": title, "byline": "", "language": language}
    article_id = store.add(
        Article,
        source_id=outlet.source_id,
        url=url,
        published_at=published,
        status=Article.Status.READ,
        text_sha256=digest,
        via=Article.Via.FEED,
        added_at=at,
        **about,
    )
    snapshot_id = store.add(Snapshot, article_id=article_id, text=text, sha256=digest, taken_at=at, **about)
    read = Read(
        article_id=article_id,
        snapshot_id=snapshot_id,
        extraction_id=_extraction(load, snapshot_id, found=len(said), length=len(text), at=at),
        title=title,
        url=url,
        outlet=outlet,
        language=language,
        found_at=at + timedelta(seconds=load.dice.randrange(30, 200)),
        published_at=published,
    )
    _entry(load, read)
    return read, places


def _text(said: list[Saying], *, language: str, mark: str) -> tuple[str, list[Place]]:
    """Paragraphs, every third with what nobody checks; `mark` keeps two texts from being alike."""
    text, places = mark, []
    for number, saying in enumerate(said):
        text += f" {BETWEEN[language]}\n\n" if number % 3 == 0 else " "
        places.append(Place(saying, len(text), len(text) + len(saying.quote)))
        text += saying.quote
    return text, places


def _extraction(load: Load, snapshot_id: int, *, found: int, length: int, at: datetime) -> int:
    done = {"sentences_done": found * 2, "sentences_total": found * 2, "found": found, "read_to": length}
    return load.store.add(
        Extraction,
        snapshot_id=snapshot_id,
        detector_version=outside.LocalDetector.version,
        status=Extraction.Status.DONE,
        attempts=1,
        length=length,
        created_at=at,
        started_at=at,
        finished_at=at + timedelta(seconds=20),
        **done,
    )


def _entry(load: Load, read: Read) -> None:
    about = {"url": read.url, "title": read.title, "published_at": read.published_at, "article_id": read.article_id}
    load.store.add(FeedItem, feed_id=read.outlet.feed_id, identity=read.url, first_seen_at=read.found_at, **about)
