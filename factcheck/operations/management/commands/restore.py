"""manage.py restore FILE: a desk from its backup, into an empty database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from factcheck.operations.backup import checked, restore
from factcheck.operations.backup.engine import database_up
from factcheck.operations.backup.failure import BackupError
from factcheck.operations.backup.returning import return_keys
from factcheck.operations.passphrase import passphrase_of


class Command(BaseCommand):
    help = "Restore a backup into an empty database; refuses any other. --check only reads the file."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="a file that manage.py backup wrote")
        parser.add_argument("--check", action="store_true", help="read it from end to end and change nothing")
        parser.add_argument("--passphrase-file", type=Path, help="opens the keys that are in it")
        parser.add_argument("--keys-to", type=Path, help="a new file for the keys, as lines NAME=value")

    def handle(self, *, file: Path, check: bool, passphrase_file: Path | None, keys_to: Path | None, **options) -> None:
        try:
            backup = checked(file)
            self.stdout.write(f"{file}: whole, made {backup.manifest['made_at']} at {backup.manifest['site']}.")
            if check:
                return
            with database_up():
                came = restore(backup=backup, passphrase=passphrase_of(passphrase_file))
            self.stdout.write(f"Restored {came.rows:,} rows and {came.files:,} archived files.")
            for sentence in return_keys(came.keys, backup=backup, into=keys_to):
                self.stdout.write(sentence)
        except BackupError as wrong:
            raise CommandError(str(wrong), returncode=1) from None
        if came.differs:
            raise CommandError(f"Not as many rows as in the backup: {', '.join(came.differs)}.", returncode=1)
        self.stdout.write("Now prove it: manage.py verify_record, manage.py verify_archive.")
        if settings.ARCHIVE_BUCKET == "" and backup.manifest["archive"] == "left out":
            self.stdout.write("The archived files are not in this backup: put them back from their own.")
