"""What can be asked of the reading process, and its answers as JSON and back."""

from dataclasses import asdict
from datetime import date, datetime

from articles.remark import Remark

from . import claimreviews, feeds
from .outcome import Reading
from .reader import read

TIMES = ("published_at", "updated_at")


def work(name: str, data: bytes, given: dict) -> object:
    """Do one of read, feed, claimreviews, discover, opml; JSON-ready. Raises Unreadable."""
    if name == "read":
        return plain(asdict(read(data, **given)))
    if name == "feed":
        feed = asdict(feeds.parse(data, **given))
        return {**feed, "items": [plain(item) for item in feed["items"]]}
    if name == "claimreviews":
        return _claimreviews(data, given)
    found = feeds.discover(data, **given) if name == "discover" else feeds.read_opml(data)
    return [asdict(each) for each in found]


def plain(values: dict) -> dict:
    """Times as ISO 8601."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def rich(values: dict) -> dict:
    """The reverse of `plain`; lists become tuples, as our values have them."""
    times = {name: datetime.fromisoformat(values[name]) for name in TIMES if values.get(name)}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return {**values, **lists, **times}


def reading_from(answer: dict) -> Reading:
    warnings = tuple(Remark(**remark) for remark in answer["warnings"])
    return Reading(**{**rich(answer), "warnings": warnings})


def feed_from(answer: dict) -> feeds.Feed:
    items = tuple(feeds.Item(**rich(item)) for item in answer["items"])
    return feeds.Feed(**{**rich(answer), "items": items})


def _claimreviews(data: bytes, given: dict) -> list[dict]:
    """Each as {kind, its fields}, days as ISO 8601."""
    found = claimreviews.read_page(data, **{**given, "today": date.fromisoformat(given["today"])})
    return [{"kind": type(one).__name__, **{name: _day(value) for name, value in asdict(one).items()}} for one in found]


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def claimreviews_from(answer: list[dict]) -> list[claimreviews.Checked | claimreviews.Skipped]:
    return [_claimreview(**one) for one in answer]


def _claimreview(*, kind: str, **fields) -> claimreviews.Checked | claimreviews.Skipped:
    if kind == "Skipped":
        return claimreviews.Skipped(**fields)
    days = {name: date.fromisoformat(fields[name]) for name in ("said_on", "reviewed_on") if fields[name]}
    return claimreviews.Checked(**{**fields, **days, "doubts": tuple(fields["doubts"])})
