"""`manage.py import_claimreview`: what other desks have checked, from pages, feeds, DataFeeds and files."""

import time
import zlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.fetching import FetchFailed
from articles.reading import Unreadable
from articles.services.refusals import told
from claims import known_reading
from claims.known_words import why_in_words
from claims.services.known_claims import OUTCOMES, Outcome, take_in
from claims.tasks.known import BETWEEN_PAGES, page_outcomes
from factcheck.common.doorbell import ring

WIDEST = 72


class Command(BaseCommand):
    help = "Read other desks' ClaimReview into the store of known claims; reading the same again doubles nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("places", nargs="+", metavar="PATH|URL", help="page, feed of pages, DataFeed or file")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be taken, and write nothing")
        parser.add_argument("--quiet", action="store_true", help="only the sums, not a line for each review")

    def handle(self, *, places: list[str], dry_run: bool, quiet: bool, **options) -> None:
        counts, failed = dict.fromkeys(OUTCOMES, 0), 0
        for place in places:
            try:
                for one in _outcomes(place, dry_run=dry_run):
                    counts[one.outcome] += 1
                    if not quiet:
                        self.stdout.write(_line(one))
            except (FetchFailed, Unreadable, OSError, EOFError, zlib.error) as refusal:
                failed += 1
                self.stderr.write(f"{_one_line(place)}: {told(refusal)}")
        summed = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number) or "nothing found"
        self.stdout.write(f"{summed}{' (dry run: nothing was written)' if dry_run else ''}.")
        if not dry_run:
            ring("claims_found")
        if failed:
            raise CommandError("Not every place could be read.", returncode=1)


def _outcomes(place: str, *, dry_run: bool) -> Iterator[Outcome]:
    """A feed's pages one after another, with a rest for the site between them."""
    if place.startswith(("http://", "https://")):
        sources = iter([known_reading.read_address(place)])
    else:
        sources = known_reading.read_file(Path(place))
    for source in sources:
        yield from take_in(source.found, came_from=place, now=timezone.now(), dry_run=dry_run)
        for number, (url, language) in enumerate(source.pages):
            time.sleep(BETWEEN_PAGES if number else 0)
            yield from page_outcomes(url, language=language, came_from=place, dry_run=dry_run)


def _line(one: Outcome) -> str:
    what = _one_line(one.what)
    what = what if len(what) <= WIDEST else what[: WIDEST - 1] + "…"
    rating = _one_line(one.rating)[:24]
    return f"{one.outcome:9}  {what:{WIDEST}}  {rating:24}  {_one_line(why_in_words(one.outcome, one.why))}".rstrip()


def _one_line(words: str) -> str:
    """Without what would move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in words)
