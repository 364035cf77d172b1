"""What can be asked of the reading process, and its answers as JSON and back."""

from dataclasses import asdict
from datetime import datetime

from articles.remark import Remark

from . import feeds
from .outcome import Reading
from .reader import read

TIMES = ("published_at", "updated_at")


def work(name: str, data: bytes, given: dict) -> object:
    """Do one of read, feed, discover, opml; JSON-ready. Raises Unreadable."""
    if name == "read":
        return plain(asdict(read(data, **given)))
    if name == "feed":
        feed = asdict(feeds.parse(data, **given))
        return {**feed, "items": [plain(item) for item in feed["items"]]}
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
