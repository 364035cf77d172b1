"""Lists of feeds, in from other feed readers and out to them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from articles.models import Feed
from articles.permissions import may_add_article
from articles.reading import Unreadable
from articles.reading.feeds import OpmlFeed, write_opml
from articles.reading.sandbox import read_opml_safely
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.office.desk import desk_settings

from .feed_addresses import feed_address, spellings
from .refusals import told

# So that a long list begins as a stream, not as a flood.
APART = timedelta(seconds=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One feed of a list: `feed` where it is known already, `sentence` where it is refused."""

    url: str
    title: str = ""
    feed: Feed | None = None
    sentence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What importing a list would do."""

    new: list[Line] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    refused: list[Line] = field(default_factory=list)

    @property
    def as_opml(self) -> bytes:
        """The new feeds as a list of their own, which the confirming form sends back."""
        return write_opml([OpmlFeed(url=line.url, title=line.title) for line in self.new], title=gettext("New feeds"))


def preview_opml(*, data: bytes, by: User) -> Preview:
    """Read a list and change nothing. Raises Forbidden, ValidationError({"opml"})."""
    require(may_add_article(by))
    lines = _lines(data)
    good = {line.url: line for line in lines if not line.sentence}
    known = _known(good)
    return Preview(
        new=[line for url, line in good.items() if url not in known],
        known=[Line(url=url, title=line.title, feed=known[url]) for url, line in good.items() if url in known],
        refused=[line for line in lines if line.sentence],
    )


def import_opml(*, data: bytes, by: User, now: datetime) -> int:
    """Put a list's new feeds on ours; how many. Raises Forbidden, ValidationError({"opml"})."""
    new = preview_opml(data=data, by=by).new
    rows = [
        Feed(url=line.url, title=line.title[:300], added_by=by, added_at=now, next_poll_at=now + place * APART)
        for place, line in enumerate(new)
    ]
    # Somebody may import the same list beside us: the address is unique, and the second row is left out.
    Feed.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def export_opml(*, by: User) -> bytes:
    """Every feed of the list as OPML. Raises Forbidden."""
    require(may_add_article(by))
    feeds = Feed.objects.filter(choices=[]).values_list("url", "title", "site_url")
    lines = (OpmlFeed(url=url, title=title, site_url=site_url) for url, title, site_url in feeds)
    return write_opml(lines, title=gettext("Feeds of %(name)s") % {"name": desk_settings().name})


def _lines(data: bytes) -> list[Line]:
    try:
        feeds = read_opml_safely(data)
    except Unreadable as error:
        raise ValidationError({"opml": told(error)}) from None
    if not feeds:
        raise ValidationError({"opml": gettext("There is no feed with an address in this list.")})
    return [_line(feed) for feed in feeds]


def _line(feed: OpmlFeed) -> Line:
    # A list must name each feed; one without a name of its own goes by its address there.
    title = "" if feed.title == feed.url else feed.title
    try:
        return Line(url=feed_address(feed.url), title=title)
    except ValueError as error:
        return Line(url=feed.url, title=title, sentence=str(error))


def _known(lines: dict[str, Line]) -> dict[str, Feed]:
    """The feeds of our list by the addresses of theirs, in one query."""
    by_spelling = {spelling: url for url in lines for spelling in spellings(url)}
    found = Feed.objects.filter(url__in=by_spelling)
    return {by_spelling[feed.url]: feed for feed in found}
