"""Sessions are Django's, asked for with a question that is put into words once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from factcheck.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> str:
    session = SessionStore()
    session["told"] = "a word"
    session.save()
    return session.session_key


def test_a_session_brings_back_what_it_held():
    one, other = kept(), kept()
    assert [SessionStore(key).get("told") for key in (one, other, one)] == ["a word"] * 3


def test_one_that_has_run_out_or_never_was_holds_nothing_and_has_no_key():
    key = kept()
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    for session in (SessionStore(key), SessionStore("madeup" * 5)):
        assert session.get("told") is None
        assert session.session_key is None


def test_what_was_tampered_with_is_empty():
    key = kept()
    Session.objects.filter(pk=key).update(session_data="bent")
    assert SessionStore(key).get("told") is None
