"""Readers write to the desk without a login, and the desk answers; machines and floods are kept out."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from claims import tasks
from claims.models import ReaderNote
from claims.services import publication, reader_notes
from claims.views.public.reader_limits import MOST_EACH
from factcheck.common.errors import Conflict

from .public_checks import check_of

pytestmark = pytest.mark.django_db
SUGGEST = "/checks/suggest/"
THANKS = "/checks/thank-you/"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


def opened(reader, address: str) -> str:
    return re.search(r'name="opened" value="([^"]+)"', reader.get(address).content.decode())[1]


def sends(reader, address: str = SUGGEST, *, after: float = 30, **fields):
    """Opens the form, takes some seconds to write, and sends it."""
    token = opened(reader, address)
    with time_machine.travel(timezone.now() + timedelta(seconds=after)):
        return reader.post(address, {"opened": token, **fields})


def test_a_suggestion_lands_at_the_desk_and_becomes_an_article(reader, desk):
    answer = sends(reader, text="The mayor says that 900 trees were felled in May.", contact="ann@reader.example")
    assert (answer.status_code, answer.url) == (302, THANKS)
    assert "A person will read it" in reader.get(THANKS).content.decode()
    note = ReaderNote.objects.get()
    browser = Client()
    browser.force_login(desk.triager)
    told = browser.get(reverse("claims:reader_notes")).content.decode()
    assert "900 trees" in told
    assert "ann@reader.example" in told
    browser.post(reverse("claims:note_bring_in", args=[note.pk]))
    note.refresh_from_db()
    assert note.article.snapshots.get().text == "The mayor says that 900 trees were felled in May."
    assert (note.outcome, note.contact, note.closed_by) == ("TAKEN_UP", "", desk.triager)


def test_a_page_that_is_suggested_is_brought_in_by_its_address_and_only_once(reader, desk):
    for text in ("Please look at this.", "And at this again."):
        sends(reader, text=text, url="https://harbour.example/trees")
    browser = Client()
    browser.force_login(desk.lead)
    for note in ReaderNote.objects.all():
        assert browser.post(reverse("claims:note_bring_in", args=[note.pk])).status_code == 302
    assert Article.objects.get().url == "https://harbour.example/trees"


def test_a_reported_error_stands_on_the_claim_with_the_version_that_was_read(reader, desk):
    shown = check_of(desk, "Trams carried nine thousand people.")
    page = reader.get(reverse("public:check", args=[shown.claim_id, shown.slug])).content.decode()
    address = reverse("public:report", args=[shown.claim_id, shown.slug])
    assert f'href="{address}"' in page
    assert sends(reader, address, text="It was in 2024.").url == THANKS
    note = ReaderNote.objects.get()
    assert (note.claim_id, note.publication_id, note.kind) == (shown.claim_id, shown.pk, "ERROR")
    browser = Client()
    browser.force_login(desk.researcher)
    assert "1 reader reports an error" in browser.get(reverse("claims:claim", args=[shown.claim_id])).content.decode()
    assert "It was in 2024." in browser.get(reverse("claims:reader_notes"), {"claim": shown.claim_id}).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(reader, desk):
    answer = sends(reader, text="", url="no address", contact="nobody")
    told = answer.content.decode()
    assert answer.status_code == 400
    for sentence in ("Write what we should check.", "This is not a web address.", "This is not an email address."):
        assert sentence in told
    assert 'value="no address"' in told
    assert 'value="nobody"' in told
    assert not ReaderNote.objects.exists()


@pytest.mark.parametrize("after", [0.5, 25 * 3600])
def test_a_form_that_is_sent_too_soon_or_too_late_comes_back_with_its_words(reader, desk, after):
    answer = sends(reader, after=after, text="The mayor felled 900 trees.")
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "Nothing is lost: send it once more." in told
    assert "The mayor felled 900 trees." in told


@pytest.mark.parametrize("token", ["", "x", "1:2:3"])
def test_a_form_that_was_never_shown_is_not_taken(reader, desk, token):
    assert reader.post(SUGGEST, {"opened": token, "text": "Buy now."}).status_code == 400


def test_what_falls_into_the_trap_is_thanked_and_forgotten(reader, desk):
    assert sends(reader, text="Buy now.", website="https://spam.example").url == THANKS
    assert not ReaderNote.objects.exists()


def test_a_flood_from_one_address_is_stopped_and_the_address_is_not_kept(reader, desk):
    for number in range(MOST_EACH):
        assert sends(reader, text=f"Suggestion {number}").url == THANKS
    answer = sends(reader, text="One more.")
    assert answer.status_code == 429
    assert "One more." in answer.content.decode()
    assert 1 <= int(answer["Retry-After"]) <= 3600
    token = opened(reader, SUGGEST)
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        other = reader.post(SUGGEST, {"opened": token, "text": "From elsewhere."}, REMOTE_ADDR="203.0.113.9")
    assert other.url == THANKS
    assert not any("127.0.0.1" in str(value) for row in ReaderNote.objects.values() for value in row.values())


def test_whoever_has_a_whole_network_of_addresses_is_one_reader(reader, desk):
    token = opened(reader, SUGGEST)
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        told = [
            reader.post(SUGGEST, {"opened": token, "text": f"Claim {one}."}, REMOTE_ADDR=f"2001:db8:1:2::{one}")
            for one in range(1, 8)
        ]
        other = reader.post(SUGGEST, {"opened": token, "text": "From elsewhere."}, REMOTE_ADDR="2001:db8:1:3::1")
    assert [answer.status_code for answer in told] == [302] * 6 + [429]
    assert other.status_code == 302


def test_the_same_words_twice_are_one_note(reader, desk):
    for _ in range(2):
        assert sends(reader, text="The mayor felled 900 trees.").url == THANKS
    assert ReaderNote.objects.count() == 1


def test_hostile_words_do_nothing_at_the_desk(reader, desk):
    attack = "<script>alert(1)</script>\x00<img src=x onerror=alert(1)>"
    sends(reader, text=attack, url="https://harbour.example/?<b>")
    browser = Client()
    browser.force_login(desk.lead)
    told = browser.get(reverse("claims:reader_notes")).content.decode()
    assert "<script>alert" not in told
    assert "<img src=x" not in told


def test_closing_a_note_is_taken_back_with_the_address_to_answer_to(reader, desk):
    sends(reader, text="The mayor felled 900 trees.", contact="ann@reader.example")
    note = ReaderNote.objects.get()
    close, again = (reverse(f"claims:note_{step}", args=[note.pk]) for step in ("close", "reopen"))
    browser = Client()
    browser.force_login(desk.triager)
    assert f'action="{again}"' in browser.post(close, {"outcome": "SPAM"}, follow=True).content.decode()
    assert "The note is open again." in browser.post(again, follow=True).content.decode()
    assert "ann@reader.example" in browser.get(reverse("claims:reader_notes")).content.decode()
    assert browser.post(again).status_code == 409
    note.refresh_from_db()
    assert (note.outcome, note.closed_by, note.closed_at) == ("", None, None)


def test_the_address_of_whoever_wrote_is_forgotten_ten_minutes_after_the_note_is_closed(reader, desk):
    for text in ("The first.", "The second."):
        sends(reader, text=text, contact="ann@reader.example")
    closed, still_open = ReaderNote.objects.order_by("pk")
    reader_notes.close(note_id=closed.pk, by=desk.triager, outcome="NOTHING")
    for minutes, kept in ((9, 2), (11, 1)):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            tasks.forget_contacts()
        assert ReaderNote.objects.exclude(contact="").count() == kept
    still_open.refresh_from_db()
    assert still_open.contact
    assert reader_notes.reopen(note_id=closed.pk, by=desk.triager).contact == ""


def test_what_was_brought_in_is_not_opened_again(reader, desk):
    sends(reader, text="The mayor says that 900 trees were felled in May.")
    note = reader_notes.bring_in(note_id=ReaderNote.objects.get().pk, by=desk.triager)
    with pytest.raises(Conflict, match="brought in as an article"):
        reader_notes.reopen(note_id=note.pk, by=desk.triager)


def test_a_note_is_closed_once_and_by_triagers_and_leads_only(reader, desk):
    sends(reader, text="The mayor felled 900 trees.")
    close = reverse("claims:note_close", args=[ReaderNote.objects.get().pk])
    browser = Client()
    browser.force_login(desk.researcher)
    assert browser.post(close, {"outcome": "NOTHING"}).status_code == 403
    browser.force_login(desk.triager)
    assert browser.post(close, {"outcome": "WHATEVER"}).status_code == 400
    assert browser.post(close, {"outcome": "NOTHING", "remark": "An opinion."}).status_code == 302
    assert browser.post(close, {"outcome": "SPAM"}).status_code == 409
    assert "An opinion." in browser.get(reverse("claims:reader_notes"), {"closed": "1"}).content.decode()


def test_of_a_retracted_or_unknown_check_no_error_can_be_reported(reader, desk):
    shown = check_of(desk, "Trams carried nine thousand people.")
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    for number in (shown.claim_id, 987654):
        assert reader.get(reverse("public:report", args=[number, shown.slug])).status_code == 404


def test_ten_notes_cost_as_many_queries_as_one(desk, django_assert_num_queries):
    from tests.trips import assert_constant

    shown = check_of(desk, "Trams carried nine thousand people.")
    browser = Client()
    browser.force_login(desk.lead)

    def one() -> None:
        ReaderNote.objects.create(kind="ERROR", text="It is not so.", publication=shown, claim=shown.claim)

    one()
    assert_constant(browser, reverse("claims:reader_notes"), one)
