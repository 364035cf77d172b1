"""Records are read in the administration; no form, action or list there changes a status, a verdict or history."""

import pytest
from django.apps import apps
from django.contrib import admin as site_of
from django.test import Client, RequestFactory
from django.urls import reverse

from claims.models import Claim
from factcheck.accounts.models import User
from factcheck.common.models import append_only_models
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db

STATES = {"claim": "CLAIM_IN", "review": "REVIEW_IN", "publication": "PUBLICATION_IN"}
READ = [f"claims.{name}" for name in ("claim", "review", "verdict", "evidence", "publication", "event", "extraction")]
READ += ["partners.change", "partners.contribution", "office.auditevent", "accounts.invitation", "auth.group"]


@pytest.fixture
def root() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("root@desk.example", name="Root"))
    return browser


@pytest.mark.parametrize("label", READ)
def test_not_even_a_superuser_adds_changes_or_deletes_a_record(label):
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root@desk.example", name="Root")
    page = site_of.site._registry[apps.get_model(label)]

    assert page.has_view_permission(request)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)
    assert not page.get_actions(request)


def test_each_append_only_row_in_the_administration_is_only_read():
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root@desk.example", name="Root")
    for model in append_only_models():
        if page := site_of.site._registry.get(model):
            assert not page.has_change_permission(request), model
            assert not page.has_delete_permission(request), model


@pytest.mark.parametrize("status", ["CANDIDATE", "ACCEPTED", "DISMISSED", "SNOOZED"])
def test_a_claim_stands_as_it_stood_whatever_is_sent(root, status):
    claim = factories.CLAIM_IN[status](factories.open_desk())
    address = reverse("admin:claims_claim_change", args=[claim.pk])

    assert root.post(address, {"status": "ACCEPTED", "wording": "Something else."}).status_code == 403
    assert root.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403
    now = factories.fresh(claim)
    assert (now.status, now.wording) == (claim.status, claim.wording)


def test_published_work_stands_whatever_is_sent(root):
    shown = factories.live(factories.open_desk())
    rows = [shown, shown.review, shown.review.verdicts.get(), shown.claim.evidence.first()]
    for row in rows:
        address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
        assert root.get(address).status_code == 200
        assert root.post(address, {"status": "RETRACTED"}).status_code == 403
    assert factories.fresh(shown).status == "LIVE"


def test_no_form_offers_a_status(root):
    claim = factories.candidate(factories.open_desk())
    article = claim.appearances.get().snapshot.article
    for row in (claim, article):
        address = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
        assert 'name="status"' not in root.get(address).content.decode()


def test_a_claim_is_found_by_number_and_by_words(root):
    desk = factories.open_desk()
    claim = factories.candidates(desk, "The council bought seven trams.", "The mayor sold a bridge.")[1]
    address = reverse("admin:claims_claim_changelist")
    for words in (claim.reference, str(claim.pk), "mayor bridge"):
        page = words_of(root.get(address, {"q": words}).content.decode())
        assert "sold a bridge" in page, words
        assert "seven trams" not in page, words
    assert "sold a bridge" not in words_of(root.get(address, {"q": "C-999999999999999999999"}).content.decode())


def test_a_list_costs_as_many_questions_for_ten_as_for_one(root, django_assert_max_num_queries):
    desk = factories.open_desk()
    factories.candidate(desk)
    address = reverse("admin:claims_claim_changelist")
    root.get(address)
    for _ in range(9):
        factories.candidate(desk)
    assert Claim.objects.count() == 10
    with django_assert_max_num_queries(12):
        root.get(address)


def test_a_list_counts_no_further_than_people_turn_pages(root, monkeypatch):
    monkeypatch.setattr("factcheck.office.admin_base.BoundedPaginator.MOST", 3)
    desk = factories.open_desk()
    for _ in range(5):
        factories.candidate(desk)
    page = words_of(root.get(reverse("admin:claims_claim_changelist")).content.decode())

    assert "more than 3 claims; search or filter to see the others" in page
