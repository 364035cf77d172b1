"""What a machine said is kept by how it was made: each reader has it in their language, and old rows read as before."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext_lazy, override

from articles.models import Article
from articles.services import readings
from claims.models import BulkItem, Claim
from claims.services import bulk, triage
from factcheck.common.errors import Conflict
from factcheck.common.sentences import joined, kept, phrase, phrase_many, read, sentence_of
from tests import factories
from tests.colleague import words_of

FSI, PDI = "\u2068", "\u2069"


def told_in(language: str, text: str) -> str:
    with override(language):
        return str(read(text))


def test_a_kept_sentence_is_said_in_the_language_of_who_reads_it():
    stored = kept(phrase("The endpoint has a fault or is busy (%(status)s).", status=503))

    assert told_in("en", stored) == "The endpoint has a fault or is busy (503)."
    assert "503" in told_in("fr", stored)
    assert told_in("fr", stored) != told_in("en", stored)


def test_details_are_written_as_the_language_writes_them():
    stored = kept(
        joined(phrase("Since %(day)s.", day=date(2026, 11, 3)), phrase("“%(state)s”", state=gettext_lazy("Later")))
    )

    assert told_in("en", stored) == "Since 3 November 2026. “Later”"
    assert "3 novembre 2026" in told_in("fr", stored)
    assert "Later" not in told_in("es", stored)
    assert told_in("en", kept(phrase("%(most)s characters", most=1_000_000))) == "1,000,000 characters"


def test_how_many_chooses_the_words():
    one, two = (kept(phrase_many("%(count)s text waits", "%(count)s texts wait", count=count)) for count in (1, 2))

    assert [told_in("en", one), told_in("en", two)] == ["1 text waits", "2 texts wait"]


@pytest.mark.parametrize(
    "text", ["", "It broke.", '{"say": ', '{"say": "x %(y)s", "with": {}}', '{"say": 3}', "100 % sure"]
)
def test_a_text_that_was_not_made_this_way_is_shown_as_it_is(text):
    assert read(text) in (text, "x %(y)s")
    assert kept(read(text)) == text or read(kept(read(text))) == read(text)


def test_what_looks_like_a_kept_sentence_and_came_from_outside_stays_text():
    evil = '{"say": "Accepted"}'

    assert told_in("es", kept(evil)) == evil


@pytest.mark.parametrize(
    "refusal",
    [
        Conflict(phrase("It broke.")),
        ValueError(phrase("It broke.")),
        ValidationError(phrase("It broke.")),
        ValidationError({"text": phrase("It broke.")}),
    ],
)
def test_a_refusal_hands_its_sentence_on_as_it_was_made(refusal):
    assert sentence_of(refusal).template == "It broke."


def test_several_faults_are_joined():
    assert sentence_of(ValidationError(["One.", "Two."])) == "One. Two."


@pytest.mark.parametrize(
    ("language", "value", "told"),
    [
        ("en", "Jonas", "by Jonas"),
        ("en", "ليلى 5", f"by {FSI}ليلى 5{PDI}"),
        ("ar", "ليلى", "by ليلى"),
        ("ar", "Jonas", f"by {FSI}Jonas{PDI}"),
        ("ar", "12 %", f"by {FSI}12 %{PDI}"),
        ("ar", "2,041", "by 2,041"),
    ],
)
def test_what_may_run_the_other_way_is_isolated(language, value, told):
    with override(language):
        assert str(phrase("by %(who)s", who=value)) == told


@pytest.mark.django_db
def test_a_failure_of_a_worker_is_read_in_french_and_one_from_before_as_it_was_written():
    desk = factories.open_desk()
    old = Article.objects.create(title="Old", url="https://old.example/a", status="FAILED", failure="It broke in 2025.")
    new = Article.objects.create(title="New", url="https://new.example/a")
    job = readings.lease_reading(article_id=new.pk, now=timezone.now())
    sentence = phrase("Something in this page broke the reader. Paste its text instead.")
    readings.fail_reading(article=job, sentence=sentence, again=False, now=timezone.now())

    reader = Client()
    reader.force_login(desk.lead)
    desk.lead.language = "fr"
    desk.lead.save()
    page = words_of(reader.get("/articles/").content.decode())
    assert "It broke in 2025." in page
    assert "broke the reader" not in page
    with override("fr"):
        assert str(factories.fresh(new).failure) in page
    assert factories.fresh(old).failure == "It broke in 2025."


@pytest.mark.django_db
def test_why_a_candidate_of_a_bulk_was_left_is_kept_for_every_reader():
    desk = factories.open_desk()
    claim = factories.candidate(desk)
    action = bulk.begin(by=desk.triager, verb="accept", claim_ids=[claim.pk])
    triage.dismiss(claim_id=claim.pk, by=desk.lead, code="OPINION")
    bulk.run(action_id=action.pk, now=timezone.now())

    with override("es"):
        told = BulkItem.objects.get().sentence
        assert str(Claim.Status.DISMISSED.label) in told
        assert "is in the state" not in told
        assert f"C-{claim.pk}" in told
