"""`manage.py train_matching --data DIR`: train the ranking of repeats. Reads training splits, writes weights."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.evaluation.checked_claims import ARCHIVE
from claims.extraction.training import matching


class Command(BaseCommand):
    help = "Train the ranking that says which claims repeat which, and write its weights and their hash."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of labelled data")

    def handle(self, *, data: Path, **options) -> None:
        if not (data / "retrieval" / ARCHIVE).exists():
            raise CommandError(f"{data} holds no labelled data for matching.")
        matching.train(data, say=self.stdout.write)
