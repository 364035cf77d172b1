"""`manage.py reextract`: have texts that were read before be read by the detector of today, in the background."""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import DETECTOR_VERSION
from claims.services import detector_runs


class Command(BaseCommand):
    help = "Line old texts up for the detector of today. Decisions and marks stay as they are; workers do the reading."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="only texts taken on or after that day (UTC)")
        parser.add_argument("--limit", type=int, default=200, help="at most so many, the newest first (default 200)")
        parser.add_argument("--keep", action="store_true", help="add finds where nothing was marked as candidates")

    def handle(self, *, since: str | None, limit: int, keep: bool, **options) -> None:
        waiting = detector_runs.ask_again(version=DETECTOR_VERSION, since=day(since), limit=limit, keep=keep)
        self.stdout.write(f"{waiting} texts wait for version {DETECTOR_VERSION}; fresh articles come first.")


def day(given: str | None) -> datetime | None:
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC) if given else None
    except ValueError:
        raise CommandError(f"“{given}” is not a day such as 2026-11-23.") from None
