"""manage.py verify_record: prove that the public record is whole, and that what is shown is what was published."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.record.models import Entry, Head
from claims.record.verifying import contradicts, problems

LISTED = 50


class Command(BaseCommand):
    help = (
        "Check the chain, its signatures, each document and each status. Ends with 1 where anything is not as it was."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--head", type=Path, help="a file with a head’s statement that somebody kept")

    def handle(self, *, head: Path | None, **options) -> None:
        found = 0
        for sentence in self._findings(head):
            found += 1
            if found <= LISTED:
                self.stdout.write(sentence)
        if found:
            raise CommandError(f"Not as it was: {found:,}.", returncode=1)
        signed = Head.objects.first()
        told = f", signed {signed.at:%Y-%m-%d %H:%M} UTC" if signed else ""
        entries = Entry.objects.count()
        begins = "" if entries else " The record begins some seconds after the first check is published."
        self.stdout.write(f"All {entries:,} entries hold{told}.{begins}")

    def _findings(self, head: Path | None):
        if head and (otherwise := contradicts(_read(head))):
            yield otherwise
        yield from problems(now=timezone.now())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"{path} can’t be read: {wrong}") from wrong
