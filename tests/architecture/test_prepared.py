"""Questions that the database keeps ready: prepared once a connection, and asked anew where it has forgotten them."""

import pytest
from django.db import DataError, connection, transaction

from claims.models import Topic
from factcheck.common.questions import HowMany, Question, ask

BY_KEY = Question(lambda topic: Topic.objects.filter(pk=topic))
WITH_PERCENT = Question(lambda topic: Topic.objects.filter(pk=topic, name__contains="100 %"))


def ready() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def topic(name: str = "Health") -> Topic:
    return Topic.objects.create(name=name, slug=name.lower().replace(" ", "-").replace("%", "p"))


@pytest.mark.django_db
def test_a_question_is_prepared_once_a_connection():
    one, other = topic(), topic("Economy")
    assert [BY_KEY.of(topic=pk) for pk in (one.pk, other.pk, one.pk)] == [[one], [other], [one]]
    assert ready().count(BY_KEY.statement.name) == 1
    assert BY_KEY.statement.name.startswith("claims_topic_")


@pytest.mark.django_db
def test_what_is_asked_for_this_once_is_not_kept():
    kept = ready()
    assert ask(Topic.objects.filter(slug="none")) == [[]]
    assert ready() == kept


@pytest.mark.django_db
def test_signs_in_what_is_asked_for_stay_as_they_are():
    full = topic("Up to 100 % sure")
    assert WITH_PERCENT.of(topic=full.pk) == [full]
    assert WITH_PERCENT.of(topic=topic().pk) == []


@pytest.mark.django_db
def test_those_that_read_alike_and_take_other_numbers_are_two():
    for_nobody, for_somebody = (
        HowMany(lambda: Topic.objects.values("pk")),
        HowMany(lambda by: Topic.objects.values("pk")),
    )
    assert ask(for_nobody(), for_somebody(by=1)) == [Topic.objects.count()] * 2


@pytest.mark.django_db(transaction=True)
def test_a_session_that_has_forgotten_its_statements_is_told_them_again():
    one = topic()
    assert BY_KEY.of(topic=one.pk) == [one]
    forget()
    assert BY_KEY.of(topic=one.pk) == [one]


@pytest.mark.django_db(transaction=True)
def test_a_session_that_somebody_else_has_told_of_them_is_told_them_anew():
    late = Question(lambda topic: Topic.objects.filter(pk=topic, slug="told-by-others"))
    one = topic("Told by others")
    assert BY_KEY.of(topic=one.pk) == [one]
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE {late.statement.name} (bigint) AS SELECT $1")
    assert late.of(topic=one.pk) == [one]


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_the_next_one_is_right_again():
    one = topic()
    BY_KEY.of(topic=one.pk)
    forget()
    with pytest.raises(Exception, match="does not exist"), transaction.atomic():
        BY_KEY.of(topic=one.pk)
    assert BY_KEY.of(topic=one.pk) == [one]


@pytest.mark.django_db(transaction=True)
def test_a_column_of_another_type_is_read_as_it_is_now():
    one = topic()
    assert BY_KEY.of(topic=one.pk) == [one]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_topic ALTER COLUMN name TYPE text")
    try:
        assert BY_KEY.of(topic=one.pk)[0].name == one.name
    finally:
        with connection.cursor() as cursor:
            length = Topic._meta.get_field("name").max_length
            cursor.execute(f"ALTER TABLE claims_topic ALTER COLUMN name TYPE varchar({length})")


@pytest.mark.django_db(transaction=True)
def test_a_trip_that_failed_halfway_spoils_nothing():
    late = Question(lambda topic: Topic.objects.filter(pk=topic, slug="late"))
    one = topic()
    with pytest.raises(DataError):
        ask(late(topic=one.pk), Topic.objects.extra(where=["1 / (id - id) = 0"]))
    assert ask(late(topic=one.pk), BY_KEY(topic=one.pk)) == [[], [one]]
