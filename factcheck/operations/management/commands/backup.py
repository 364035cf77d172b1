"""manage.py backup FILE: a whole desk in one file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from factcheck.operations.backup import Wish, make_backup
from factcheck.operations.backup.engine import database_up
from factcheck.operations.backup.failure import BackupError
from factcheck.operations.passphrase import passphrase_of


class Command(BaseCommand):
    help = "Write database, archive and (with a passphrase) keys into one new file, while the desk works."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="a new file: desk-2026-11-28.plumbline.tar")
        parser.add_argument("--passphrase-file", type=Path, help="seals the keys; without it they are left out")
        parser.add_argument("--without-archive", action="store_true", help="the archive has a backup of its own")

    def handle(self, *, file: Path, passphrase_file: Path | None, without_archive: bool, **options) -> None:
        passphrase = passphrase_of(passphrase_file)
        try:
            with database_up():
                wish = Wish(archive=not without_archive, passphrase=passphrase)
                made = make_backup(path=file, wish=wish, now=timezone.now())
        except BackupError as wrong:
            raise CommandError(str(wrong), returncode=1) from None
        self.stdout.write(f"{file}: {made.rows:,} rows, {made.files:,} archived files.")
        self.stdout.write(f"SHA-256 of its manifest: {made.sha256}")
        self._say_what_is_out(passphrase=passphrase, without_archive=without_archive)
        if made.lost:
            raise CommandError(f"The archive has lost {len(made.lost):,} files, first {made.lost[0]}.", returncode=2)

    def _say_what_is_out(self, *, passphrase: str, without_archive: bool) -> None:
        if not passphrase:
            self.stdout.write(
                "NOT in it: the keys (SECRET_KEY, RECORD_KEY). Without RECORD_KEY the record can't go on under its own "
                "signature: keep it elsewhere, or name a --passphrase-file."
            )
        if without_archive:
            self.stdout.write(f"NOT in it: the archived files ({settings.ARCHIVE_BUCKET or 'the folder archive/'}).")
