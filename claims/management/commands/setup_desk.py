"""`manage.py setup_desk`: what a new desk needs, and a demo to look at. A second run changes nothing."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from claims.demo.desk import make_people
from claims.demo.essentials import make_essentials
from claims.demo.library import demo_articles_stand
from claims.demo.partner import keep_key, make_partner


class Command(BaseCommand):
    help = "Make the rating scale and the topics, and (unless --no-demo) people, articles and checks to look at."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="only the rating scale and the topics")

    def handle(self, *, no_demo: bool, **options) -> None:
        make_essentials()
        if no_demo:
            self.stdout.write("The desk has its rating scale and topics.")
            return
        made = self._make_demo()
        self.stdout.write("The demo desk is set up." if made else "The demo desk stands as it was.")

    @transaction.atomic
    def _make_demo(self) -> bool:
        """All of it or nothing: whoever pulls the plug finds no half-made desk."""
        _one_at_a_time()
        desk = make_people()
        secret = make_partner()
        if secret:
            keep_key(secret)
            self.stdout.write("The demo partner has a key: `manage.py up` prints it.")
        if demo_articles_stand():
            return False
        # Only now: the walk brings the detector and its models along, which no later start needs.
        from claims.demo.walk import walk

        walk(desk, say=self.stdout.write)
        return True


def _one_at_a_time() -> None:
    """Two set-ups at once would both find nothing made yet; the second waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('setup_desk'))")
