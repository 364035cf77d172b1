"""manage.py export_person EMAIL FILE: all that the desk holds of one of its people."""

from pathlib import Path

import orjson
from django.core.management.base import BaseCommand, CommandError

from factcheck.accounts.models import User
from factcheck.operations.people import exported


class Command(BaseCommand):
    help = "Write every row that names somebody of the desk as JSON, a row a line; secrets are left out."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("file", type=Path, help="a new file, readable by its owner alone")

    def handle(self, *, email: str, file: Path, **options) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {email}.")
        try:
            file.touch(mode=0o600, exist_ok=False)
        except OSError as wrong:
            raise CommandError(f"{file} can’t be made: {wrong.strerror}.") from None
        count = 0
        with file.open("wb") as lines:
            for row in exported(user):
                lines.write(orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE))
                count += 1
        self.stdout.write(f"{file}: {count:,} rows.")
