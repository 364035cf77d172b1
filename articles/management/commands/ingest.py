"""`manage.py ingest`: bring addresses, a folder of files or a list of feeds from the command line."""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles import tasks
from articles.lists import READABLE, limits
from articles.models import Article
from articles.services import AlreadyAdded, add_article, opml
from articles.services.files import add_file
from articles.services.spacing import space_out
from factcheck.accounts.models import User
from factcheck.common.doorbell import ring

LONGEST_WAIT = timedelta(hours=1)


class Command(BaseCommand):
    help = "Bring articles by their addresses, from a folder of files, or by the feeds of an OPML list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("urls", nargs="*", metavar="URL", help="address of an article")
        parser.add_argument("--dir", type=Path, metavar="FOLDER", help="add the readable files of a folder")
        parser.add_argument("--recursive", action="store_true", help="and of the folders in it")
        parser.add_argument("--opml", type=Path, metavar="FILE", help="put a list's feeds on ours; needs --by")
        parser.add_argument("--by", metavar="EMAIL", help="who brings them; without it, nobody is named")
        parser.add_argument("--wait", action="store_true", help="stay until each article is read or has failed")

    def handle(self, *, urls: list[str], **options) -> None:
        if not (urls or options["dir"] or options["opml"]):
            raise CommandError("Name at least one address, or a folder with --dir, or a list with --opml.")
        self.counts = {"added": 0, "known": 0, "refused": 0}
        self.by, self.added = self._person(options["by"]), []
        for url in urls:
            self._bring(url, lambda url=url: self._address(url))
        for path in self._files(options["dir"], recursive=options["recursive"]):
            self._bring(str(path), lambda path=path: self._file(path))
        if options["opml"]:
            self._feeds(options["opml"])
        failed = self._read_all() if options["wait"] else 0
        self._sum_up(failed)

    def _person(self, email: str | None) -> User | None:
        person = User.objects.filter(email__iexact=email).first() if email else None
        if email and person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return person

    def _bring(self, name: str, add: Callable[[], Article]) -> None:
        """One line for one entry, whatever becomes of it."""
        try:
            article = add()
        except AlreadyAdded as known:
            self._told("known", name, f"article {known.article.pk}")
        except (ValidationError, OSError) as wrong:
            self._told("refused", name, " ".join(getattr(wrong, "messages", [str(wrong)])))
        else:
            self.added.append(article.pk)
            self._told("added", name, f"article {article.pk}")

    def _told(self, outcome: str, name: str, more: str) -> None:
        self.counts[outcome] += 1
        self.stdout.write(f"{outcome:8} {_one_line(name)}: {more}")

    def _address(self, url: str) -> Article:
        with transaction.atomic():
            article = add_article(url=url, added_by=self.by)
            space_out(article=article, now=article.added_at)
            ring("article_added", article.pk)
        return article

    def _file(self, path: Path) -> Article:
        with path.open("rb") as file:
            article = add_file(data=file.read(limits.FILE_BYTES + 1), name=path.name, added_by=self.by)
        ring("article_added", article.pk)
        return article

    def _files(self, folder: Path | None, *, recursive: bool) -> Iterator[Path]:
        if folder is None:
            return
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        found = folder.rglob("*") if recursive else folder.glob("*")
        # A link may lead out of the folder that was named.
        files = (path for path in found if path.suffix.lower() in READABLE and not path.is_symlink() and path.is_file())
        yield from sorted(files)

    def _feeds(self, path: Path) -> None:
        if self.by is None:
            raise CommandError("Say with --by who puts the feeds on the list.")
        try:
            data = path.read_bytes()
            lines = opml.preview_opml(data=data, by=self.by)
            opml.import_opml(data=data, by=self.by, now=timezone.now())
        except (ValidationError, PermissionDenied, OSError) as wrong:
            raise CommandError(" ".join(getattr(wrong, "messages", [str(wrong)]))) from None
        for outcome, feeds in (("added", lines.new), ("known", lines.known), ("refused", lines.refused)):
            for line in feeds:
                self._told(outcome, line.url, line.sentence or "feed")

    def _read_all(self) -> int:
        """Read here what no worker has in hand, and wait for the rest; returns how many failed."""
        until = timezone.now() + LONGEST_WAIT
        left, failed = list(self.added), 0
        while left and timezone.now() < until:
            for article_id in list(left):
                tasks.read_article(article_id)
                article = Article.objects.get(pk=article_id)
                if article.status != Article.Status.PENDING:
                    left.remove(article_id)
                    failed += article.status == Article.Status.FAILED
                    self._say_read(article)
            time.sleep(0.5 if left else 0)
        return failed + len(left)

    def _say_read(self, article: Article) -> None:
        words = {"READ": "read", "COPY": "copy", "FAILED": "failed"}[article.status]
        self.stdout.write(f"{words:8} {_one_line(article.title)}: {article.failure or f'article {article.pk}'}")

    def _sum_up(self, failed: int) -> None:
        counts = ", ".join(f"{number} {outcome}" for outcome, number in self.counts.items())
        self.stdout.write(f"{counts}{f', {failed} not read' if failed else ''}.")
        if failed or self.counts["refused"]:
            raise CommandError("Not everything could be brought.", returncode=1)


def _one_line(name: str) -> str:
    """Without what would move a terminal's cursor."""
    return "".join(character if character.isprintable() else " " for character in name)
