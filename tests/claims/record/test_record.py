"""The record: every public change is chained and signed, and whatever is changed behind its back is named."""

import json
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from claims.partners.services import number_changes
from claims.partners.tasks import announce
from claims.record import chain
from claims.record.models import Entry, Head
from claims.record.sealing import seal
from claims.record.verifying import contradicts, problems
from claims.services import publication
from tests.claims.public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db
HEAD = "/.well-known/factcheck-record"
VERIFIER = settings.BASE_DIR / "docs" / "examples" / "verify_record.py"


def everything_that_happens(desk) -> dict:
    """A check that stands, a corrected one, a contested one, a restored one and a retracted one, all in the record."""
    _, live = secret_publication(desk)
    secret, first = secret_publication(desk)
    newest = corrected(desk, first, secret)
    _, contested = secret_publication(desk)
    publication.contest(publication_id=contested.pk, by=desk.publisher, notice="Disputed.")
    _, settled = secret_publication(desk)
    publication.contest(publication_id=settled.pk, by=desk.publisher, notice="Doubted.")
    publication.restore(publication_id=settled.pk, by=desk.publisher, reason="The records were found.")
    _, gone = secret_publication(desk)
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    announced_and_sealed()
    return {"live": live, "first": first, "corrected": newest, "contested": contested, "gone": gone}


def announced_and_sealed() -> int:
    announce()
    return seal(now=timezone.now())


def found(*, after: timedelta = timedelta()) -> list[str]:
    return list(problems(now=timezone.now() + after))


def behind_its_back(statement: str, *values) -> None:
    """What somebody with the owner's password could do: lift the triggers and write."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_each_public_change_is_chained_in_order_and_the_end_is_signed(desk):
    everything_that_happens(desk)
    entries = list(Entry.objects.all())
    said = [json.loads(entry.body) for entry in entries]
    assert [one["number"] for one in said] == list(range(1, len(entries) + 1))
    assert {one["kind"] for one in said} == {"publish", "supersede", "contest", "restore", "retract"}
    end = chain.BEFORE_THE_FIRST
    for entry in entries:
        end = chain.chained(end, entry.body)
        assert entry.hash == end
    head = Head.objects.get()
    assert json.loads(head.statement)["hash"] == end
    assert chain.is_signed(head.statement, signature=head.signature, by=head.public_key)
    assert found(after=timedelta(hours=1)) == []


def test_sealing_again_does_nothing_but_sign_anew_after_a_day(desk):
    secret_publication(desk)
    assert (announced_and_sealed(), announced_and_sealed()) == (1, 0)
    assert Head.objects.count() == 1
    seal(now=timezone.now() + timedelta(days=1, minutes=1))
    assert Head.objects.count() == 2
    assert found() == []


def test_an_empty_record_is_in_order_and_says_so_to_readers():
    assert seal(now=timezone.now()) == 0
    assert found() == []
    assert Client().get(HEAD).status_code == 404
    assert "Nothing has been published yet" in Client().get("/record/").content.decode()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE record_entry SET body = replace(body, '\"version\":1', '\"version\":7') WHERE change_id = 1",
            "follow",
        ),
        ("UPDATE record_entry SET hash = repeat('a', 64) WHERE change_id = 2", "does not follow"),
        ("DELETE FROM record_entry WHERE change_id = 2", "Entry 2 is missing"),
        ("UPDATE claims_publication SET document = replace(document, 'is right', 'is wrong')", "not the one that was"),
        ("UPDATE claims_publication SET document_sha256 = repeat('b', 64)", "says otherwise than the change"),
        ("UPDATE claims_publication SET status = 'LIVE' WHERE status = 'RETRACTED'", "stands otherwise"),
        ("UPDATE claims_publication SET notice = 'All is well.' WHERE status = 'CONTESTED'", "stands otherwise"),
        ("UPDATE claims_event SET reason = 'Nothing.' WHERE step = 'publication.retract'", "says otherwise"),
        ("UPDATE partners_change SET at = at - interval '1 day' WHERE number = 1", "says otherwise than the change"),
        ("UPDATE record_head SET statement = replace(statement, 'testserver', 'elsewhere')", "signature"),
        ("UPDATE record_head SET public_key = repeat('A', 43) || '='", "settings don’t name"),
    ],
)
def test_what_is_changed_behind_its_back_is_named(desk, statement, told):
    everything_that_happens(desk)
    behind_its_back(statement)
    assert any(told in sentence for sentence in found())


def test_a_whole_chain_made_anew_is_still_found_by_whoever_kept_a_head(desk):
    everything_that_happens(desk)
    kept = Head.objects.get().statement
    assert contradicts(kept) == ""
    behind_its_back("UPDATE claims_publication SET document_sha256 = repeat('b', 64) WHERE version = 1")
    behind_its_back("DELETE FROM record_head")
    behind_its_back("DELETE FROM record_entry")
    seal(now=timezone.now())
    assert "not the one that the head was signed for" in contradicts(kept)
    assert "fewer" in contradicts(chain.canonical({"entries": 10_000, "hash": "0" * 64}))
    assert "no head" in contradicts("[]")


def test_what_is_public_and_not_in_the_record_is_named_after_a_while(desk):
    secret_publication(desk)
    assert found() == []
    assert "is public and not in the record" in found(after=timedelta(hours=1))[0]
    number_changes()
    assert "not chained yet" in found(after=timedelta(hours=1))[0]


def test_entries_and_heads_can_be_neither_changed_nor_removed(desk):
    secret_publication(desk)
    announced_and_sealed()
    for rows in (Head.objects.all(), Entry.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(hash="0" * 64)


def test_a_former_key_still_counts_when_the_settings_name_it(desk, settings):
    secret_publication(desk)
    announced_and_sealed()
    former = Head.objects.get().public_key
    settings.RECORD_KEY = "YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlci0="
    seal(now=timezone.now() + timedelta(days=2))
    assert any("settings don’t name" in sentence for sentence in found())
    settings.RECORD_FORMER_KEYS = [former]
    assert found() == []
    assert Client().get(HEAD).json()["former_keys"] == [former]


def test_the_command_says_what_holds_and_ends_with_1_where_it_does_not(desk, tmp_path):
    everything_that_happens(desk)
    kept = tmp_path / "head.json"
    kept.write_text(Head.objects.get().statement)
    out = StringIO()
    call_command("verify_record", head=kept, stdout=out)
    assert f"All {Entry.objects.count()} entries hold, signed" in out.getvalue()
    behind_its_back("UPDATE claims_publication SET status = 'LIVE' WHERE status = 'RETRACTED'")
    with pytest.raises(CommandError, match="Not as it was: 1"):
        call_command("verify_record", stdout=StringIO())
    with pytest.raises(CommandError, match="can’t be read"):
        call_command("verify_record", head=tmp_path / "nowhere", stdout=StringIO())


def test_readers_get_the_head_the_entries_and_the_documents_but_nothing_retracted(desk):
    made = everything_that_happens(desk)
    reader = Client()
    head = reader.get(HEAD).json()
    lines = reader.get(head["entries"].format(page=1)).content.decode().splitlines()
    assert len(lines) == json.loads(head["statement"])["entries"]
    shown = reader.get(head["documents"].format(sha256=made["live"].document_sha256))
    assert chain.digest(shown.content.decode()) == made["live"].document_sha256
    gone = reader.get(head["documents"].format(sha256=made["gone"].document_sha256))
    assert (gone.status_code, b"is right" in gone.content) == (410, False)
    assert "Forged." not in "".join(lines)
    for missing in (head["entries"].format(page=2), head["entries"].format(page=10**30), "/record/entries/0.jsonl"):
        assert reader.get(missing).status_code == 404
    assert reader.get(head["documents"].format(sha256="0" * 64)).status_code == 404
    assert "Newest entries" in reader.get("/record/").content.decode()


def test_a_full_page_never_changes_and_may_be_kept_for_a_year(desk, monkeypatch):
    from claims.record import views

    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    everything_that_happens(desk)
    first = Client().get("/record/entries/1.jsonl")
    assert "immutable" in first.headers["Cache-Control"]
    again = Client().get("/record/entries/1.jsonl", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db(transaction=True)
def test_the_verifier_of_the_docs_proves_a_running_desk_and_catches_it_lying(desk, live_server, tmp_path):
    everything_that_happens(desk)
    kept = tmp_path / "kept.json"
    kept.write_bytes(Client().get(HEAD).content)
    run = [sys.executable, str(VERIFIER), live_server.url, str(kept)]
    good = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert "standing documents are as they were signed" in good.stdout, good.stderr
    with transaction.atomic():
        behind_its_back("UPDATE claims_publication SET document = replace(document, 'is right', 'is wrong')")
    bad = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert bad.returncode == 1
    assert "was changed" in bad.stderr


@pytest.mark.django_db(transaction=True)
def test_the_verifier_of_the_docs_says_in_a_sentence_where_there_is_no_record(live_server):
    for site, said in ((live_server.url, "has no record yet"), ("http://127.0.0.1:9", "gives no record")):
        run = subprocess.run([sys.executable, str(VERIFIER), site], capture_output=True, text=True, timeout=60)
        assert run.returncode == 1
        assert said in run.stderr
        assert "Traceback" not in run.stderr


def test_before_the_first_check_the_command_says_when_the_record_begins(db):
    out = StringIO()
    call_command("verify_record", stdout=out)
    assert out.getvalue() == "All 0 entries hold. The record begins some seconds after the first check is published.\n"


@pytest.mark.parametrize("text", ["", "not base64", "c2hvcnQ=", "b25seS1mb3ItdGVzdHM"])
def test_a_key_that_cannot_sign_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match="32 random bytes"):
        chain.private_key(text)
