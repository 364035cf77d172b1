"""`manage.py extract [FILE|-]`: candidates of one text, without database or network."""

import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import Candidate, Candidates, find_candidates
from claims.extraction.plain_text import NotText, decode


class Command(BaseCommand):
    help = "Print the candidate claims of a text. Touches neither the database nor the network."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a UTF-8 text file, or - for standard input")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--language", metavar="xx", help="two-letter code; detected when left out")
        parser.add_argument(
            "--dated",
            metavar="YYYY-MM-DD",
            type=date.fromisoformat,
            help="the day of publication, for “last year” and the like",
        )

    def handle(self, *, file: str, **options) -> None:
        text = read_text(file)
        found = find_candidates(text, language=checked_language(options["language"]), dated=options["dated"])
        self.stdout.write(as_json(found) if options["format"] == "json" else as_text(found))
        if found.is_partial:
            self.stderr.write(
                f"Only the first {found.sentences} sentences were read, "
                f"up to character {found.read_to} of {found.length}."
            )


def read_text(file: str) -> str:
    """The text of a file or of standard input. Raises `CommandError` with a sentence for the person who asked."""
    name = "Standard input" if file == "-" else file
    try:
        return decode(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror or error}.") from error
    except NotText as error:
        raise CommandError(f"{name}: {error}") from error


def checked_language(code: str | None) -> str | None:
    if code is None or (len(code) == 2 and code.isascii() and code.isalpha()):
        return code and code.lower()
    raise CommandError(f"“{code}” is not a two-letter language code such as en or es.")


def as_json(found: Candidates) -> str:
    return json.dumps(
        {"language": found.language, "candidates": [_fields(candidate) for candidate in found]},
        ensure_ascii=False,
        indent=1,
    )


def _fields(candidate: Candidate) -> dict:
    return {
        "text": candidate.text,
        "quote": candidate.quote,
        "start": candidate.start,
        "end": candidate.end,
        "speaker": candidate.speaker,
        "score": candidate.score,
        "reasons": [reason.text for reason in candidate.reasons],
        "repeats": [{"start": own.start, "end": own.end, "quote": own.quote} for own in candidate.repeats],
    }


def as_text(found: Candidates) -> str:
    """For reading: the most check-worthy first."""
    ranked = sorted(found, key=lambda candidate: -candidate.score)
    heading = f"{len(found)} candidates in {found.sentences} sentences, language {found.language}."
    return "\n\n".join([heading, *map(_paragraph, ranked)])


def _paragraph(candidate: Candidate) -> str:
    where = f"characters {candidate.start} to {candidate.end}"
    lines = [
        f"{candidate.score:.2f}  {candidate.text}",
        f"      Speaker: {candidate.speaker or 'the article itself'} ({where})",
        *(f"      {reason.sign} {reason.text}" for reason in candidate.reasons),
        *(
            f"      = {' '.join(repeat.quote.split())} (characters {repeat.start} to {repeat.end})"
            for repeat in candidate.repeats
        ),
    ]
    return "\n".join(lines)
