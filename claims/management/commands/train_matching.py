"""`manage.py train_matching --data DIR`: train the ranking of repeats. Reads training splits, writes weights."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.evaluation.checked_claims import ARCHIVE
from claims.extraction.training import matching

from .train_checkworthiness import base_of_package, refuse_without_packages


class Command(BaseCommand):
    help = "Train the ranking that says which claims repeat which, and write its weights and their hash."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of labelled data")
        parser.add_argument(
            "--encoder",
            action="store_true",
            help="first make the encoder that compares meanings anew (needs requirements/train.txt)",
        )

    def handle(self, *, data: Path, encoder: bool, **options) -> None:
        if not (data / "retrieval" / ARCHIVE).exists():
            raise CommandError(f"{data} holds no labelled data for matching.")
        if encoder:
            self._make_encoder(data)
        matching.train(data, say=self.stdout.write)

    def _make_encoder(self, data: Path) -> None:
        refuse_without_packages()
        from claims.extraction.training import meaning

        meaning.train(data, base=base_of_package(), say=self.stdout.write)
