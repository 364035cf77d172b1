"""`manage.py make_dump`: a dump of all published verdicts, now."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.dumps.making import make
from claims.dumps.models import Dump


class Command(BaseCommand):
    help = "Make a dump of all published verdicts now, as the desk does each night, and say what is in it."

    def handle(self, **options) -> None:
        now = timezone.now()
        dump = make(Dump.objects.create(asked_at=now).pk, now=now)
        if dump is None:
            raise CommandError("A worker took it up before this command did. Look at /dumps/ in a moment.")
        if dump.status != Dump.Status.READY:
            raise CommandError(f"It could not be made: {dump.failure}")
        took = (timezone.now() - now).total_seconds()
        self.stdout.write(f"Dump {dump.pk}: {dump.verdicts:,} verdicts, {dump.tombstones:,} tombstones, {took:.1f} s.")
        for file in dump.files.all():
            self.stdout.write(f"  {file.name}: {file.size:,} bytes, sha256 {file.sha256}")
