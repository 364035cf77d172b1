"""Changes reach those who want them: in order, signed, again until they arrive, and never for what was withdrawn."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from claims.partners.tasks import announce
from claims.services import publication
from claims.webhooks import services
from claims.webhooks.lining_up import line_up
from claims.webhooks.models import Attempt, Delivery, Endpoint
from claims.webhooks.pacing import WAITS
from claims.webhooks.sending import endpoints_to_serve, serve
from claims.webhooks.switching import tell_partners
from claims.webhooks.tasks import forget_deliveries
from tests.claims.public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def hook(partner, receiver):
    """An endpoint and its secret."""
    return services.add_endpoint(partner=partner, url=receiver.url)


def swept(*, after: timedelta = timedelta()) -> int:
    """What beat and worker do in a moment: how many messages arrived."""
    now = timezone.now() + after
    announce()
    line_up(now=now)
    return sum(serve(pk, now=now) for pk in endpoints_to_serve(now=now))


def everything_that_happens(desk):
    secret, first = secret_publication(desk)
    newest = corrected(desk, first, secret)
    publication.contest(publication_id=newest.pk, by=desk.publisher, notice="Disputed.")
    publication.restore(publication_id=newest.pk, by=desk.publisher, reason="Settled.")
    publication.retract(publication_id=newest.pk, by=desk.publisher, notice="Forged.")
    return secret, first


def test_every_change_arrives_once_in_order_and_signed_as_the_standards_library_wants(desk, hook, receiver):
    _, secret = hook
    everything_that_happens(desk)
    assert swept() == 6
    messages = receiver.verified(secret)
    assert [one["type"].partition(".")[2] for one in messages] == [
        *("published", "superseded", "published", "contested", "restored", "retracted")
    ]
    assert [one["data"]["number"] for one in messages] == [1, 2, 3, 4, 5, 6]
    assert len(set(receiver.ids)) == 6
    assert swept() == 0
    assert Attempt.objects.filter(status_code=200, failure="").count() == 6


def test_a_late_message_says_how_the_check_stands_now_and_nothing_of_its_words(desk, hook, receiver):
    receiver.first = [500]
    secret, shown = secret_publication(desk)
    assert swept() == 0
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    swept(after=timedelta(seconds=10))
    late = receiver.got[1]
    assert (late["type"], late["data"]["status"]) == ("verdict.published", "retracted")
    assert late["data"]["tombstone"]["notice"] == "Forged."
    assert all(secret.word not in body.decode() for _, body in receiver.raw)


def test_a_message_that_failed_comes_again_under_its_id_and_nothing_overtakes_it(desk, hook, receiver):
    receiver.first = [503, 503]
    secret_publication(desk)
    secret_publication(desk)
    assert swept() == 0
    assert (len(receiver.raw), swept()) == (1, 0)
    assert swept(after=timedelta(seconds=10)) == 0
    assert swept(after=timedelta(minutes=6)) == 2
    assert len(set(receiver.ids)) == 2
    assert [one["data"]["number"] for one in receiver.got] == [1, 1, 1, 2]
    assert [one.status_code for one in Attempt.objects.all()] == [503, 503, 200, 200]


def test_the_receivers_wish_to_be_left_alone_is_heard(desk, hook, receiver):
    receiver.first, receiver.reply_headers = [429], {"Retry-After": "3600"}
    secret_publication(desk)
    swept()
    assert (swept(after=timedelta(minutes=50)), swept(after=timedelta(minutes=61))) == (0, 1)


def test_one_that_never_arrives_is_given_up_after_some_days_and_the_rest_goes_on(desk, hook, receiver):
    secret_publication(desk)
    announce()
    line_up(now=timezone.now())
    Delivery.objects.update(attempts=len(WAITS))
    receiver.first = [500]
    swept()
    assert Delivery.objects.get().status == Delivery.Status.GIVEN_UP
    secret_publication(desk)
    assert swept(after=timedelta(seconds=6)) == 1


def test_an_endpoint_that_fails_for_five_days_is_switched_off_and_its_partner_told(desk, hook, receiver):
    endpoint, _ = hook
    receiver.status = 500
    secret_publication(desk)
    swept()
    Endpoint.objects.update(failing_since=timezone.now() - timedelta(days=5), rest_until=None)
    swept(after=timedelta(minutes=1))
    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert (tell_partners(), tell_partners()) == (1, 0)
    (letter,) = mail.outbox
    assert letter.to == ["hooks@almanac.example"]
    assert "Nothing has arrived there for 5 days" in letter.body
    secret_publication(desk)
    receiver.status = 200
    assert swept(after=timedelta(days=1)) == 0
    services.change_endpoint(endpoint_id=endpoint.pk, changes={"is_active": True})
    assert swept(after=timedelta(days=1)) == 2


def test_a_receiver_that_is_gone_is_switched_off_at_once(desk, hook, receiver):
    receiver.status = 410
    secret_publication(desk)
    swept()
    assert "410" in Endpoint.objects.get().off_because


def test_only_the_kinds_that_are_wanted_are_sent(desk, hook, receiver):
    endpoint, _ = hook
    services.change_endpoint(endpoint_id=endpoint.pk, changes={"kinds": ["retract"]})
    everything_that_happens(desk)
    assert swept() == 1
    assert receiver.got[0]["type"] == "verdict.retracted"


def test_a_new_endpoint_hears_of_what_comes_and_can_ask_for_what_was(desk, partner, receiver):
    secret_publication(desk)
    announce()
    endpoint, _ = services.add_endpoint(partner=partner, url=receiver.url)
    assert swept() == 0
    assert services.replay(endpoint_id=endpoint.pk, first=1, now=timezone.now()) == 1
    assert swept() == 1
    first_id = receiver.ids[0]
    services.replay(endpoint_id=endpoint.pk, first=1, now=timezone.now())
    swept()
    assert receiver.ids == [first_id, first_id]


def test_for_a_while_messages_carry_the_signatures_of_both_secrets(desk, hook, receiver):
    endpoint, former = hook
    _, secret = services.rotate_secret(endpoint_id=endpoint.pk, now=timezone.now())
    secret_publication(desk)
    swept()
    assert receiver.verified(former) == receiver.verified(secret)
    Endpoint.objects.update(former_until=timezone.now())
    secret_publication(desk)
    swept()
    signatures = receiver.raw[-1][0]["webhook-signature"].split()
    assert len(signatures) == 1
    assert former not in Endpoint.objects.get().former_secret


def test_nothing_is_sent_into_the_private_network_nor_without_protection(desk, partner, hook, receiver, settings):
    settings.FETCH_ALLOW = frozenset()
    secret_publication(desk)
    swept()
    assert Attempt.objects.get().failure == "Only https is sent to."
    Endpoint.objects.update(url="https://10.0.0.1/hook", rest_until=None)
    swept(after=timedelta(minutes=6))
    assert Attempt.objects.last().failure == "The address lies in a private network."
    assert receiver.raw == []


def test_nobody_sends_for_an_endpoint_that_another_worker_holds(desk, hook, receiver):
    endpoint, _ = hook
    secret_publication(desk)
    announce()
    line_up(now=timezone.now())
    Endpoint.objects.update(lease_until=timezone.now() + timedelta(minutes=1))
    assert (serve(endpoint.pk, now=timezone.now()), endpoints_to_serve(now=timezone.now())) == (0, [])
    assert swept(after=timedelta(minutes=3)) == 1


def test_a_partner_who_was_switched_off_gets_nothing(desk, partner, hook, receiver):
    partner.is_active = False
    partner.save()
    secret_publication(desk)
    assert swept() == 0


def test_the_log_is_kept_for_ninety_days_but_what_waits_is_kept(desk, hook, receiver):
    receiver.first = [200, 500]
    secret_publication(desk)
    secret_publication(desk)
    swept()
    long_ago = timezone.now() - timedelta(days=91)
    Attempt.objects.update(at=long_ago)
    Delivery.objects.update(created_at=long_ago)
    forget_deliveries()
    assert [one.status for one in Delivery.objects.all()] == [Delivery.Status.WAITING]
