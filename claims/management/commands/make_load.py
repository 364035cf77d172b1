"""`manage.py make_load --claims 1000000`: fill a database for measuring with very many invented rows."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.demo.load.guard import real_things


class Command(BaseCommand):
    help = (
        "Fill a development database with invented outlets, articles, claims and checks, to measure how fast the desk "
        "is. It does not go away again: use a database that nobody needs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--claims", type=int, required=True, help="how many claims to make; the rest follows")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other rows (default: 1)")
        parser.add_argument("--database", default="owner", help="alias of the database, as the tables' owner")
        parser.add_argument("--force", action="store_true", help="even where there are rows of somebody's own")

    def handle(self, *, claims: int, seed: int, force: bool, database: str, **options) -> None:
        if claims < 1:
            raise CommandError("Make at least one claim.")
        if not force and (found := real_things()):
            raise CommandError(
                f"This database holds more than demo rows: {', '.join(found)}. Nothing was made. Use another database, "
                "or add --force if these rows may stand among invented ones for ever."
            )
        # Only now: it brings the detector along, which the refusal does not need.
        from claims.demo.load.making import Making

        made = Making(claims=claims, seed=seed, now=timezone.now(), database=database).make(say=self.stdout.write)
        self.stdout.write("Made: " + ", ".join(f"{count:,} {what}" for what, count in made.items() if count) + ".")
