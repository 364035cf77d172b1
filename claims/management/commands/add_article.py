"""`manage.py add_article FILE`: bring a text file to the desk through the same door as the paste form."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from articles.services import add_article
from factcheck.common.doorbell import ring


class Command(BaseCommand):
    help = "Add the text of a file (or of standard input: -) as an article; the worker looks for claims in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input")
        parser.add_argument("--url", default="", help="where the text stands")
        parser.add_argument("--title", default="", help="its headline; otherwise its first line")
        parser.add_argument("--outlet", default="", help="who published it")
        parser.add_argument("--language", default="", help="ISO 639-1, for example es; otherwise detected")

    def handle(self, *, file: str, url: str, title: str, outlet: str, language: str, **options) -> None:
        text = _read(file)
        try:
            article = add_article(
                text=text, url=url, title=title, outlet=outlet, language=language, via=Article.Via.FILE
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        ring("snapshot_stored", article.snapshots.get().pk)
        self.stdout.write(f"Added “{article.title}” as article {article.pk}; the worker looks for claims in it.")


def _read(file: str) -> str:
    """The text of a file; raises CommandError in words when there is none to be had."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not text in UTF-8. Save it as UTF-8 text and try again.") from error
    except OSError as error:
        raise CommandError(f"{file} could not be read: {error.strerror}.") from error
