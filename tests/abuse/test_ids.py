"""Numbers of things that are somebody else's: nothing is shown of them, and nothing changes, for no role."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import MailWishes
from claims.services import bulk, discussion, drafts, letters, replies, saved_views
from factcheck.accounts.invitations import invite
from tests import factories
from tests.architecture.test_routes import browsers
from tests.route_addresses import numbers_of, routes

from .ids_table import ALL, DESK, INVITERS, NAMED, ONLY_BY_POST, OWN, PARTS
from .state import changed, state

pytestmark = pytest.mark.django_db
REFUSED = (302, 403, 404, 405)  # 302: to the login


def ways(names: Iterable[str], numbers: dict[str, object]) -> list[tuple[str, str]]:
    """[(route, its address with these numbers)]"""
    return [(name, reverse(name, kwargs={one: numbers[one] for one in routes()[name]})) for name in sorted(names)]


def tried(browser: Client, name: str, address: str) -> list[int]:
    """What reading and a form get there."""
    posted = browser.post(address, {"name": "Mine", "direction": "up", "summary": "Mine."})
    return [posted.status_code] if name in ONLY_BY_POST else [posted.status_code, browser.get(address).status_code]


def test_the_table_names_every_route_that_names_a_thing_and_each_once():
    assert set().union(*ALL) == NAMED
    assert not [one & other for one, other in combinations(ALL, 2) if one & other]


def things_of(desk) -> dict[str, object]:
    """A lead's own: a view of the queue, a decision on many, a notification, a security key."""
    claim = factories.candidate(desk)
    discussion.comment(claim_id=claim.pk, by=desk.researcher, text="Look, @Lena Lead.")
    key = Authenticator.objects.create(user=desk.lead, type="webauthn", data={"name": "Key", "credential": {}})
    return {
        "view_id": saved_views.save_view(by=desk.lead, name="Theirs", query="tab=all").pk,
        "action_id": bulk.begin(by=desk.lead, verb="accept", claim_ids=[claim.pk]).pk,
        "notification_id": desk.lead.notifications.latest("pk").pk,
        "pk": key.pk,
    }


def test_what_is_one_persons_is_nobody_elses(desk):
    numbers = things_of(desk)
    others = browsers()  # among them another lead, and an admin who is a superuser
    for browser in others.values():
        browser.get(reverse("claims:notifications"))
    before = state()
    for name, address in ways(OWN - {"claims:verdict_draft", "claims:verdict_draft_drop"}, numbers):
        for role, browser in others.items():
            assert all(status in REFUSED for status in tried(browser, name, address)), (name, role)
    for role, browser in others.items():
        browser.post(reverse("claims:notifications_read"))
        assert desk.lead.notifications.filter(read_at=None).exists(), role
    assert not changed(before)


def test_nobody_reads_or_drops_the_draft_of_a_colleague(desk):
    work = factories.researching(desk)
    drafts.keep_draft(review_id=work.pk, by=desk.researcher, summary="Half a thought, not yet said.")
    for role, browser in browsers().items():
        browser.post(reverse("claims:verdict_draft_drop", args=[work.claim_id]))
        if role in ("lead", "researcher", "reviewer"):
            assert b"Half a thought" not in browser.get(reverse("claims:claim", args=[work.claim_id])).content
    assert drafts.draft_of(work, desk.researcher).summary == "Half a thought, not yet said."


def test_settings_and_devices_are_only_ever_ones_own(desk):
    theirs = Client()
    theirs.force_login(desk.lead)
    device = theirs.get(reverse("devices")).context["devices"][0].pk
    letters.change_wishes(person=desk.lead, mentions_at_once=True, digest=False, digest_hour=5)
    wishes = MailWishes.objects.filter(person=desk.lead).values().get()
    for browser in browsers().values():
        told = {"user": desk.lead.pk, "user_id": desk.lead.pk, "person": desk.lead.pk, "device": device, "digest": ""}
        for name in ("preferences", "language", "sign_out_elsewhere", "claims:keys", "claims:keys_switch"):
            browser.post(reverse(name), told)
    assert theirs.get(reverse("devices")).status_code == 200
    assert MailWishes.objects.filter(person=desk.lead).values().get() == wishes
    assert not hasattr(factories.fresh(desk.lead), "keymap")


def test_a_part_of_one_claim_is_no_part_of_another(desk):
    match = factories.suggested_match(desk)
    numbers = numbers_of(desk)
    mine = factories.researching(desk).claim
    today = timezone.localdate()
    asked = replies.ask(claim_id=mine.pk, by=desk.researcher, whom="The mayor", how="EMAIL", asked_on=today)
    answer = replies.note_outcome(request_id=asked.pk, by=desk.researcher, kind="ANSWERED", on=today, said="It is.")
    numbers |= {"request_id": asked.pk, "outcome_id": answer.pk, "match_id": match.pk}
    other = factories.researching(desk).claim  # none of all these is a part of it
    lead = Client(raise_request_exception=False)
    lead.force_login(desk.lead)
    fields = {
        "note": "x",
        "reason": "x",
        "kind": "ANSWERED",
        "on": "2026-01-01",
        "said": "x",
        "text": "x",
        "title": "x",
    }
    fields |= {"stance": "SUPPORTS", "publisher": "x", "url": "https://x.example/"}
    before = state()
    for name, address in ways(PARTS, numbers | {"claim_id": other.pk}):
        statuses = [lead.post(address, fields).status_code, lead.get(address).status_code]
        assert set(statuses) <= {404, 405, 400}, (name, statuses)
        assert 404 in statuses or name in ONLY_BY_POST, (name, statuses)
    assert not changed(before)


def test_nothing_of_the_desk_is_done_or_seen_from_outside(desk):
    people = browsers()
    outside = {role: people[role] for role in ("admin", "partner", "nobody", "reader")}
    for browser in outside.values():
        browser.get(reverse("claims:notifications"))
    there = ways(DESK | PARTS, numbers_of(desk))
    before = state()
    for name, address in there:
        for role, browser in outside.items():
            assert all(status in REFUSED for status in tried(browser, name, address)), (name, role)
    assert not changed(before)


def test_numbers_that_lead_nowhere_are_told_so(desk):
    numbers = numbers_of(desk)
    ids = [one for one in numbers if one.endswith("_id") or one in ("number", "page", "pk")]
    lead = Client(raise_request_exception=False)
    lead.force_login(desk.lead)
    lead.get(reverse("claims:notifications"))
    before = state()
    nowhere = [numbers | dict.fromkeys(ids, number) | {"page_id": str(number)} for number in (987_654, 10**30)]
    told = {"claims:repeats", "claims:presence", "claims:verdict_preview"}  # of anything, and all the same
    for count, name in enumerate(sorted((DESK | PARTS | OWN | INVITERS) - told)):
        statuses = tried(lead, *ways([name], nowhere[count % 2])[0])
        assert 400 <= min(statuses) <= max(statuses) < 500, (name, statuses)
    assert not changed(before)


def test_an_invitation_is_sent_again_or_taken_back_by_those_who_invite(desk):
    asked = invite(email="new@desk.example", roles=["lead"], by=desk.lead, now=timezone.now())
    people = browsers()
    before = state()
    for name, address in ways(INVITERS, {"invitation_id": asked.pk}):
        for role in set(people) - {"lead", "admin"}:
            assert all(status in REFUSED for status in tried(people[role], name, address)), (name, role)
    assert not changed(before)
