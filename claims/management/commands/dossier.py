"""`manage.py dossier`: everything that a published check rests on, in one file for assessors."""

import shutil
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import Claim
from claims.services.dossier import make_dossier


class Command(BaseCommand):
    help = "Pack a published check with its documents, history, approvals and copies into a ZIP with a PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claim", help="the claim's number, as C-12 or 12")
        parser.add_argument("--to", type=Path, metavar="FILE", help="where to; otherwise dossier-C-12.zip here")
        parser.add_argument("--discussion", action="store_true", help="with what the desk said to each other")

    def handle(self, *, claim: str, to: Path | None, discussion: bool, **options) -> None:
        number = claim.upper().removeprefix("C-")
        found = Claim.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
        if found is None:
            raise CommandError(f"There is no claim {claim}.")
        if not found.publications.exists():
            raise CommandError(f"{found.reference} has not been published, so there is nothing to assess.")
        path = to or Path(f"dossier-{found.reference}.zip")
        with make_dossier(
            claim_id=found.pk, by=None, now=timezone.now(), with_discussion=discussion, most_bytes=None
        ) as made:
            try:
                with path.open("wb") as file:
                    shutil.copyfileobj(made, file)
            except OSError as wrong:
                raise CommandError(f"{path} could not be written: {wrong.strerror}.") from wrong
        self.stdout.write(f"{path}: {path.stat().st_size:,} bytes.")
