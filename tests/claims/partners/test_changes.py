"""The change feed: numbered in commit order, without gaps, enough to follow on its own."""

import threading

import pytest
from django.db import connection, connections, transaction

from claims.models import Event, Publication
from claims.partners.models import Change
from claims.partners.services import number_changes
from claims.partners.tasks import announce
from claims.services import publication
from claims.workflow import record
from tests.claims.public_record import corrected, secret_publication


def follow(api, *, limit: int = 2, cursor: str = "") -> tuple[dict[int, dict], list[dict], str]:
    """What a partner has who only follows the cursor: {id: verdict}, every change seen, and the cursor."""
    held, seen, more = {}, [], True
    while more:
        answer = api.get("/api/v1/changes/", {"limit": limit} | ({"cursor": cursor} if cursor else {})).json()
        for change in answer["results"]:
            held.pop(change["id"], None)
            if change["verdict"]:
                held[change["id"]] = change["verdict"]
        seen += answer["results"]
        cursor, more = answer["next"], answer["more"]
    return held, seen, cursor


def everything_that_happens(desk) -> dict[str, Publication]:
    _, live = secret_publication(desk)
    secret, first = secret_publication(desk)
    newest = corrected(desk, first, secret)
    _, contested = secret_publication(desk)
    publication.contest(publication_id=contested.pk, by=desk.publisher, notice="Disputed.")
    _, gone = secret_publication(desk)
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    return {"live": live, "corrected": newest, "contested": contested, "retracted": gone}


@pytest.mark.django_db
def test_a_partner_who_only_follows_the_cursor_ends_with_what_is_public(api, desk):
    made = everything_that_happens(desk)
    announce()
    held, seen, _ = follow(api)
    assert [change["number"] for change in seen] == list(range(1, len(seen) + 1))
    assert {change["kind"] for change in seen} == {"publish", "supersede", "contest", "retract"}
    listed = {row["id"]: row for row in api.get("/api/v1/verdicts/").json()["results"]}
    assert held == listed
    assert made["retracted"].claim_id not in held
    assert held[made["contested"].claim_id]["notice"] == "Disputed."


@pytest.mark.django_db
def test_what_happened_first_has_the_lower_number_however_much_is_numbered_at_once(api, desk):
    _, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    announce()
    assert [change["kind"] for change in follow(api)[1]] == ["publish", "contest", "retract"]


@pytest.mark.django_db
def test_old_changes_of_a_retracted_check_show_nothing_but_its_tombstone(api, desk):
    secret, shown = secret_publication(desk)
    announce()
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    answer = api.get("/api/v1/changes/")
    (change,) = answer.json()["results"]
    assert (change["kind"], change["verdict"]) == ("publish", None)
    assert change["tombstone"]["notice"] == "Forged."
    assert f"{secret.word} is right" not in answer.content.decode()


@pytest.mark.django_db
def test_the_last_page_still_has_a_cursor_and_later_changes_come_after_it(api, desk):
    secret_publication(desk)
    announce()
    _, first, cursor = follow(api)
    assert follow(api, cursor=cursor)[1] == []
    secret_publication(desk)
    announce()
    _, later, _ = follow(api, cursor=cursor)
    assert [change["number"] for change in first + later] == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", [{"cursor": "x"}, {"cursor": "WyJhIl0"}, {"cursor": "Wy0xXQ"}, {"after": "1"}, {"limit": "0"}]
)
def test_a_wrong_cursor_or_parameter_is_a_problem(api, desk, query):
    assert api.get("/api/v1/changes/", query).status_code == 400


@pytest.mark.django_db
def test_announcing_twice_numbers_once(desk):
    secret_publication(desk)
    assert (announce(1), announce(), announce()) == (1, 0, 0)
    assert Change.objects.count() == 1


@pytest.mark.django_db
def test_steps_that_are_not_public_are_not_announced(desk):
    secret_publication(desk)
    announce()
    assert Change.objects.count() == Event.objects.filter(is_public=True).count() < Event.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_gets_a_later_number_instead_of_slipping_in(api, desk):
    """Its event has the lower id, but commits after the other was numbered and read."""
    _, slow = secret_publication(desk)
    _, quick = secret_publication(desk)
    announce()
    _, _, cursor = follow(api)
    written, finish = threading.Event(), threading.Event()

    def take_long() -> None:
        with transaction.atomic():
            record("publication.contest", row=slow, by=None, public=True)
            written.set()
            finish.wait(10)
        connections.close_all()

    worker = threading.Thread(target=take_long)
    worker.start()
    written.wait(10)
    record("publication.contest", row=quick, by=None, public=True)
    announce()
    _, first, cursor = follow(api, cursor=cursor)
    finish.set()
    worker.join()
    announce()
    _, second, _ = follow(api, cursor=cursor)
    assert [change["id"] for change in first + second] == [quick.claim_id, slow.claim_id]
    assert [change["number"] for change in first + second] == [3, 4]


@pytest.mark.django_db(transaction=True)
def test_numbering_from_many_workers_at_once_leaves_no_gap_and_no_double(desk):
    _, shown = secret_publication(desk)
    failures = []

    def work() -> None:
        try:
            for _ in range(10):
                record("publication.contest", row=shown, by=None, public=True)
                number_changes()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failures
    assert list(Change.objects.values_list("number", flat=True)) == list(range(1, 62))


@pytest.mark.django_db
def test_a_number_that_was_given_is_never_taken_back(desk):
    secret_publication(desk)
    announce()
    from django.db import DatabaseError

    for statement in ("UPDATE partners_change SET number = 9", "DELETE FROM partners_change"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
