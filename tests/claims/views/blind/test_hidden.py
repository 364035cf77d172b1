"""Nothing tells whoever is to rate it blind what was proposed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services import letters, verdict
from claims.services.letter_writing import write
from claims.views.blind_door import OPEN
from tests import factories
from tests.factories import fresh

from .watching import pages_of, read_all

pytestmark = pytest.mark.django_db


def test_no_address_tells_what_was_proposed(watched, sitting):
    browser = sitting(watched.reader)
    told = read_all(browser, watched)

    assert len(told) > 60
    leaks = [name for name, page in told.items() if "SECRET" in page]
    assert not leaks
    assert "It changes the published rating" not in told["claim"]


def test_every_address_says_the_same_whatever_was_proposed(watched, sitting):
    browser = sitting(watched.reader)
    before = read_all(browser, watched)
    factories.write_verdict(watched.desk, watched.work, rating_key="half", summary="SECRET too")
    verdict.submit(review_id=watched.work.pk, by=watched.desk.researcher)
    after = read_all(browser, watched)

    differ = [name for name in before if before[name] != after[name] and name != "evidence_archive"]
    assert not differ


def test_no_step_does_anything_or_tells_anything(watched, sitting):
    browser, before = sitting(watched.reader), fresh(watched.work)
    here = f"/{before.claim_id}/"
    shut = {
        name: address
        for name, address in pages_of(watched).items()
        if name not in OPEN and here in address and "?" not in address
    }
    steps = {name: browser.post(address, {"summary": "x", "version": "1"}) for name, address in shut.items()}

    assert {answer.status_code for answer in steps.values()} <= {403, 405}
    assert not [name for name, answer in steps.items() if "SECRET" in answer.content.decode()]
    wrong = browser.post(reverse("claims:due", args=[before.claim_id]), {"due_on": "1999-01-01"})
    assert "SECRET" not in wrong.content.decode()
    assert (fresh(before).version, fresh(before).status) == (before.version, before.status)


def test_no_letter_tells_what_was_said(watched):
    letters.plan_letters(now=timezone.now())
    mail = write(watched.reader.letters.get(kind="MENTION"))

    assert "Rolf Researcher mentioned you" in mail.body
    assert "SECRET" not in mail.body + str(mail.alternatives)


def test_the_administration_shows_no_hidden_verdict(watched, sitting):
    watched.reader.is_staff = watched.reader.is_superuser = True
    watched.reader.save()
    watched.reader.groups.add(*fresh(watched.reader).groups.model.objects.filter(name="admin"))
    browser = sitting(watched.reader)
    newest = watched.work.verdicts.last()

    for name in ("verdict", "event", "review"):
        page = browser.get(reverse(f"admin:claims_{name}_changelist")).content.decode()
        assert "SECRET" not in page, name
        assert f"C-{watched.work.claim_id} " not in page, name
    assert browser.get(reverse("admin:claims_verdict_change", args=[newest.pk])).status_code == 302
