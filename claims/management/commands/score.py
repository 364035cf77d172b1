"""`manage.py score [FILE|-]`: one sentence a line in, one check-worthiness a line out, as it comes."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import detect_language, score_sentences

from .extract import checked_language

BATCH = 256


class Command(BaseCommand):
    help = "Print the check-worthiness, 0 to 1, of each line. Touches neither the database nor the network."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a UTF-8 text file, or - for standard input")
        parser.add_argument(
            "--language", metavar="xx", help="two-letter code; detected from the first lines when left out"
        )

    def handle(self, *, file: str, **options) -> None:
        language = checked_language(options["language"])
        with opened(file) as lines:
            for batch in batches(decoded(lines), 1 if lines.isatty() else BATCH):
                language = language or detect_language("\n".join(batch))
                for score in score_sentences(batch, language=language):
                    self.stdout.write(f"{score:.6f}" if score else "0.0000")
                self.stdout.flush()


@contextmanager
def opened(file: str):
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as lines:
            yield lines
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error


def decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Each line without its ending. Raises `CommandError` at the first that is not UTF-8."""
    for number, line in enumerate(lines, start=1):
        try:
            yield line.rstrip(b"\r\n").decode("utf-8").removeprefix("\ufeff" if number == 1 else "")
        except UnicodeDecodeError as error:
            raise CommandError(f"Line {number} is not UTF-8 text.") from error


def batches(lines: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(islice(lines, size)):
        yield batch
