"""The role that web and worker use can’t change, delete or empty a record, nor free it of its triggers."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.partners.services import number_changes
from claims.record.sealing import seal
from claims.services import discussion, panel, replies
from claims.services.site_pages import write_page
from factcheck.common.models import append_only_models
from factcheck.engine.places import OWNER
from tests.factories import TODAY, correction, live, open_desk, submitted, superseded

RECORDS = [
    "articles_snapshot",
    "claims_approval",
    "claims_capture",
    "claims_comment",
    "claims_correction",
    "claims_event",
    "claims_pageversion",
    "claims_panelverdict",
    "claims_publication",
    "claims_replyoutcome",
    "claims_replyrequest",
    "claims_replyshown",
    "claims_threadstate",
    "claims_verdict",
    "partners_change",
    "record_entry",
    "record_head",
]
MODELS = {model._meta.db_table: model for model in append_only_models()}
FROZEN = [
    (table, field.column)
    for table in RECORDS
    for field in MODELS[table]._meta.concrete_fields
    if field.column not in MODELS[table].mutable_columns
]
MUTABLE = [(table, column) for table, model in MODELS.items() for column in model.mutable_columns]
REFUSED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.RestrictViolation,
    psycopg.errors.GeneratedAlways,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def records():
    """At least one row in each table of record."""
    desk = open_desk()
    shown = superseded(desk)
    said = discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="The page number is in the appendix.")
    discussion.resolve(claim_id=shown.claim_id, comment_id=said.pk, by=desk.lead)
    asked = replies.ask(
        claim_id=correction(desk, live(desk)).claim_id, by=desk.researcher, whom="A", how="EMAIL", asked_on=TODAY
    )
    replies.note_outcome(request_id=asked.pk, by=desk.researcher, kind="NO_ANSWER", on=TODAY)
    panel.ask_blind(review_id=(work := submitted(desk)).pk, by=desk.lead)
    panel.answer(review_id=work.pk, by=desk.reviewer, rating_key="true", reason="By both reports.")
    replies.show(request_id=asked.pk, by=desk.researcher, shown=True)
    write_page(
        page="ratings", language="en", title="Ratings", markdown="Words.", note="First.", rests_on=None, by=desk.lead
    )
    number_changes()
    seal(now=timezone.now())


@pytest.fixture
def as_application(app_role_url, records):
    with psycopg.connect(app_role_url, autocommit=True) as application:
        yield application


def test_each_table_of_record_has_its_trigger_and_no_right_to_delete(as_application):
    role = as_application.info.user
    for table in MODELS:
        found = as_application.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = %s", [f"{table}_append_only"])
        assert found.fetchall(), f"{table} has no trigger"
        for right in ("DELETE", "TRUNCATE"):
            (has,) = as_application.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, right]).fetchone()
            assert not has, f"{role} has {right} on {table}"


def test_no_record_can_be_rewritten(as_application):
    for table in RECORDS:
        assert count(as_application, table), f"no row in {table} to try on"
    for table, column in FROZEN:
        refuses(as_application, f'UPDATE {table} SET "{column}" = {another_value(as_application, table, column)}')


def test_no_record_can_be_deleted_or_emptied(as_application):
    for table in RECORDS:
        refuses(as_application, f"DELETE FROM {table}")
        refuses(as_application, f"TRUNCATE {table} CASCADE")
        refuses(as_application, f"DROP TABLE {table} CASCADE")


def test_the_triggers_cannot_be_lifted(as_application):
    for table in RECORDS:
        refuses(as_application, f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        refuses(as_application, f"DROP TRIGGER {table}_append_only ON {table}")
    refuses(as_application, "SET session_replication_role = replica")
    refuses(as_application, "DROP FUNCTION plumbline_refuse_change() CASCADE")
    refuses(as_application, f"SET ROLE {OWNER}")


def test_the_columns_that_may_move_do_move(as_application):
    assert MUTABLE
    for table, column in MUTABLE:
        moved = as_application.execute(f'UPDATE {table} SET "{column}" = "{column}"').rowcount
        assert moved == count(as_application, table)


def test_everyday_rows_can_be_written(as_application):
    assert as_application.execute("UPDATE claims_claim SET wording = wording").rowcount > 0
    assert as_application.execute("SELECT 1 FROM claims_verdict FOR UPDATE").fetchone() == (1,)


def test_even_the_owner_meets_the_trigger(records):
    for table in RECORDS:
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")


def refuses(application, statement: str) -> None:
    with pytest.raises(psycopg.Error) as refusal:
        application.execute(statement)
    assert isinstance(refusal.value, (*REFUSED, psycopg.errors.InvalidParameterValue)), f"{statement}: {refusal.value}"


def count(application, table: str) -> int:
    return application.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def another_value(application, table: str, column: str) -> str:
    """An expression that is valid for the column and differs from what stands there."""
    kind = application.execute(
        "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
        [table, column],
    ).fetchone()[0]
    return {
        "boolean": f'NOT "{column}"',
        "ARRAY": f'"{column}" || 99',
        "jsonb": """'{"forged": true}'""",
        "date": f'coalesce("{column}", current_date) + 1',
        "timestamp with time zone": f"\"{column}\" + interval '1 day'",
        "text": f"coalesce(\"{column}\", '') || 'x'",
        "character varying": "'forged'",
        "tsvector": "'forged'::tsvector",
    }.get(kind, f'coalesce("{column}", 0) + 1000')
