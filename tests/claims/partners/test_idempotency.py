"""The same request, sent again: after an answer, at the same moment, after a crash half-way, a day later."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from articles.models import Article, Source
from claims.partners import idempotency
from claims.partners.api.v1 import articles as view
from claims.partners.models import Contribution, IdempotencyKey, Scope
from claims.partners.tasks import forget_idempotency_keys
from tests.claims.partners.test_articles_in import BULK, ONE, TEXT, assert_problem, client_of, send

KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
LIST = {"articles": [{"url": f"https://harbour.example/{number}"} for number in range(5)] + [{"url": "nowhere"}]}


@pytest.fixture
def wire(db):
    return client_of("The Wire", Scope.ARTICLES_WRITE)


def test_the_same_request_has_the_same_answer(wire):
    first = send(wire, ONE, {"text": TEXT, "title": "Buses"}, **KEY)
    again = send(wire, ONE, b'{ "title":"Buses",\n"text":"' + TEXT.encode() + b'"}', **KEY)

    assert (first.status_code, again.status_code) == (202, 202)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Article.objects.count() == 1


def test_without_a_key_the_second_is_told_that_it_is_known(wire):
    assert [send(wire, ONE, {"text": TEXT}).status_code for _ in range(2)] == [202, 200]
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize(
    ("at", "body"), [(ONE, {"text": TEXT, "title": "x"}), (BULK, LIST), (ONE, {"url": "https://harbour.example/"})]
)
def test_the_same_key_for_another_request_is_refused(wire, at, body):
    send(wire, ONE, {"text": TEXT}, **KEY)
    assert "another request" in assert_problem(send(wire, at, body, **KEY), 422)["detail"]
    assert Article.objects.count() == 1


def test_two_partners_may_choose_the_same_key(wire):
    send(wire, ONE, {"text": TEXT}, **KEY)
    other = client_of("Other", Scope.ARTICLES_WRITE)
    assert send(other, ONE, {"url": "https://harbour.example/"}, **KEY).status_code == 202


@pytest.mark.parametrize("key", ["", "two words", "x" * 256, "schlüssel"])
def test_a_key_that_can_t_be_kept_is_refused(wire, key):
    told = assert_problem(send(wire, ONE, {"text": TEXT}, **{"Idempotency-Key": key}), 400)
    assert list(told["errors"]) == ["Idempotency-Key"]
    assert not Article.objects.exists()


def test_a_refused_request_uses_up_no_key(wire):
    assert_problem(send(wire, ONE, {"text": "2024 — 67 % … 89 !!!"}, **KEY), 400)
    assert send(wire, ONE, {"text": TEXT}, **KEY).status_code == 202


def test_a_list_has_the_same_answer_too(wire):
    first, again = (send(wire, BULK, LIST, **KEY) for _ in range(2))
    assert again.content == first.content
    assert again.json()["added"] == 5
    assert Article.objects.count() == 5


def test_a_crash_half_way_leaves_nothing_and_the_request_can_be_sent_again(wire, monkeypatch):
    # The article is stored, and then the process dies before its answer is.
    monkeypatch.setattr(IdempotencyKey, "save", _die)
    with pytest.raises(SystemError):
        send(wire, ONE, {"text": TEXT}, **KEY)
    assert (Article.objects.count(), Contribution.objects.count(), IdempotencyKey.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    assert send(wire, ONE, {"text": TEXT}, **KEY).json()["known"] is False


def test_a_list_that_broke_off_goes_on_where_it_stopped(wire, monkeypatch):
    real, calls = view.bring, []

    def bring(**given):
        calls.append(given)
        return _die() if len(calls) == 4 else real(**given)

    monkeypatch.setattr(view, "bring", bring)
    with pytest.raises(SystemError):
        send(wire, BULK, LIST, **KEY)
    assert Article.objects.count() == 3
    body = send(wire, BULK, LIST, **KEY).json()
    assert (body["added"], body["known"], body["refused"]) == (5, 0, 1)
    assert Article.objects.count() == 5


def _die(*args, **kwargs):
    raise SystemError("killed")


def test_keys_are_kept_for_a_day(wire):
    first = send(wire, ONE, {"text": TEXT}, **KEY)
    aged(timedelta(hours=23, minutes=59))
    assert forget_idempotency_keys() == 0
    assert send(wire, ONE, {"text": TEXT}, **KEY).content == first.content
    aged(timedelta(minutes=2))
    assert send(wire, ONE, {"url": "https://harbour.example/"}, **KEY).status_code == 202
    aged(timedelta(hours=24, minutes=1))
    assert forget_idempotency_keys() == 1
    assert not IdempotencyKey.objects.exists()


def test_a_list_under_an_old_key_begins_anew(wire):
    send(wire, BULK, LIST, **KEY)
    aged(timedelta(hours=25))
    body = send(wire, BULK, {"articles": LIST["articles"][:2]}, **KEY).json()
    assert (body["added"], body["known"]) == (0, 2)


def aged(by: timedelta) -> None:
    for row in IdempotencyKey.objects.all():
        IdempotencyKey.objects.filter(pk=row.pk).update(begun_at=row.begun_at - by)


def all_at_once(*acts: Callable[[], object]) -> list:
    """What each gave, all begun together in threads with connections of their own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=10)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def clients(count: int) -> list:
    """So many connections of one partner with one key."""
    first = client_of("The Wire", Scope.ARTICLES_WRITE)
    made = [type(first)() for _ in range(count)]
    for client in made:
        client.credentials(**first._credentials)
    return made


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_the_same_request_at_the_same_moment_is_done_once(turn):
    answers = all_at_once(
        *[lambda one=one: send(one, ONE, {"text": TEXT, "outlet": "Post"}, **KEY) for one in clients(6)]
    )

    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 5
    assert (Article.objects.count(), Contribution.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_list_at_the_same_moment_is_done_once():
    answers = all_at_once(*[lambda one=one: send(one, BULK, LIST, **KEY) for one in clients(4)])

    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["added"] == 5
    assert Article.objects.count() == 5


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_a_key_that_has_had_its_day_is_renewed_once(turn):
    made = clients(6)
    send(made[0], ONE, {"url": "https://harbour.example/before"}, **KEY)
    aged(timedelta(hours=25))

    answers = all_at_once(*[lambda one=one: send(one, ONE, {"text": TEXT}, **KEY) for one in made])

    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_first_articles_of_a_new_outlet_come_in_at_once(turn):
    acts = [
        lambda one=one, number=number: send(one, ONE, {"text": f"{TEXT} {number}.", "outlet": "Post"})
        for number, one in enumerate(clients(8))
    ]

    assert [answer.status_code for answer in all_at_once(*acts)] == [202] * 8
    assert Source.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_lists_that_overlap_crosswise_don_t_lock_each_other_out():
    forth = [{"text": f"{TEXT} {number}.", "outlet": f"Paper {number}"} for number in range(12)]
    back = forth[::-1]
    orders = (forth, back, forth, back)
    acts = [
        lambda one=one, entries=entries: send(one, BULK, {"articles": entries})
        for one, entries in zip(clients(4), orders, strict=True)
    ]

    answers = [answer.json() for answer in all_at_once(*acts)]

    assert sum(answer["added"] for answer in answers) == 12
    assert all(answer["added"] + answer["known"] == 12 for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_too_long_is_told_to_ask_again(monkeypatch):
    monkeypatch.setattr(idempotency, "LONGEST_WAIT", timedelta(seconds=1))
    slow, hasty = clients(2)
    begun = Barrier(2)
    real = view.bring

    def bring(**given):
        begun.wait(timeout=10)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(2)")
        return real(**given)

    def late():
        begun.wait(timeout=10)
        return send(hasty, ONE, {"text": TEXT}, **KEY)

    monkeypatch.setattr(view, "bring", bring)
    first, second = all_at_once(lambda: send(slow, ONE, {"text": TEXT}, **KEY), late)

    assert first.status_code == 202
    assert "being worked on" in assert_problem(second, 409)["detail"]


def test_a_key_belongs_to_its_time(wire):
    """The clock comes in as an argument."""
    now = timezone.now()
    row = send(wire, ONE, {"text": TEXT}, **KEY) and IdempotencyKey.objects.get()
    assert idempotency.forget_old(now=row.begun_at + timedelta(hours=24)) == 1
    assert row.begun_at >= now
