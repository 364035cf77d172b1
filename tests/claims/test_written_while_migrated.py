"""Rows that the version before wrote while a migration copied what was there."""

from importlib import import_module

import pytest
from django.db import connection

from claims.models import AwaitingMatch, PublishedWord
from tests import factories

pytestmark = pytest.mark.django_db
MIGRATION = import_module("claims.migrations.0038_what_came_while_it_was_migrated")


def migrated() -> None:
    with connection.cursor() as cursor:
        for operation in MIGRATION.Migration.operations:
            cursor.execute(operation.sql)


def test_a_claim_that_waits_in_no_queue_is_lined_up(desk):
    claim = factories.live(desk).claim
    AwaitingMatch.objects.filter(claim=claim).delete()
    migrated()
    assert AwaitingMatch.objects.filter(claim=claim).exists()


def test_words_of_a_check_that_was_published_meanwhile_are_known(desk):
    factories.live(desk)
    known = set(PublishedWord.objects.values_list("word", flat=True))
    PublishedWord.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = now() WHERE app = 'claims' AND name LIKE '0032%'")
    migrated()
    assert set(PublishedWord.objects.values_list("word", flat=True)) == known != set()


def test_nothing_is_read_of_checks_from_other_days(desk):
    factories.live(desk)
    PublishedWord.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = '2020-01-01' WHERE app = 'claims' AND name LIKE '0032%'")
    migrated()
    assert not PublishedWord.objects.exists()
