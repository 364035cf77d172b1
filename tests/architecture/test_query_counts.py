"""A page asks the database as often for ten rows as for one."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.demo.partner import make_partner
from claims.models import Claim, Comment
from claims.services import assignment, discussion, verdict
from factcheck.accounts.roles import LEAD
from tests import factories
from tests.factories import person
from tests.trips import assert_constant, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(person(LEAD))
    return client


def sentences(count: int, word: str) -> list[str]:
    return [f"The council bought {number} {word} last year." for number in range(count)]


def test_the_queue(desk, browser):
    factories.candidate(desk)
    factories.candidate(desk)  # with a second one there are similar claims to show
    assert_constant(browser, reverse("claims:queue"), lambda: factories.candidate(desk))


def test_one_article_with_its_candidates(desk, browser):
    few, many = factories.candidates(desk, *sentences(2, "buses")), factories.candidates(desk, *sentences(10, "trams"))

    def address(claim: Claim) -> str:
        return reverse("claims:article", args=[claim.appearances.get().snapshot.article_id])

    assert queries_of(browser, address(few[0])) == queries_of(browser, address(many[0]))


def test_the_list_of_articles(desk, browser):
    factories.candidate(desk)
    assert_constant(browser, reverse("claims:articles"), lambda: factories.candidate(desk))


def test_the_list_of_claims(desk, browser):
    factories.submitted(desk)
    assert_constant(browser, reverse("claims:list"), lambda: factories.submitted(desk))


def test_a_claim_with_its_evidence(desk, browser):
    work = factories.researched(desk)
    number = iter(range(100))
    assert_constant(
        browser,
        reverse("claims:claim", args=[work.claim_id]),
        lambda: factories.add_evidence(desk, work.claim, publisher=f"Library {next(number)}"),
    )


def test_a_claim_with_its_history(desk, browser):
    work = factories.researched(desk)
    discussion.comment(claim_id=work.claim_id, by=desk.lead, text="A first look.")
    number = iter(range(100))

    def one_more() -> None:
        verdict.save_verdict(review_id=work.pk, by=desk.researcher, summary=f"Draft {next(number)}.")
        discussion.comment(claim_id=work.claim_id, by=desk.lead, text=f"Another look, {next(number)}.")

    assert_constant(browser, reverse("claims:claim", args=[work.claim_id]), one_more)


def test_the_published_checks(desk):
    factories.live(desk)
    assert_constant(Client(), reverse("public:index"), lambda: factories.live(desk))


def test_the_corrections(desk):
    factories.superseded(desk)
    assert_constant(Client(), reverse("public:corrections"), lambda: factories.superseded(desk), more=3)


@pytest.mark.parametrize("name", ["api_v1:verdicts", "api_v1:changes"])
def test_the_interface_for_partners(desk, name):
    reader = Client(headers={"Authorization": f"Bearer {make_partner()}"})
    factories.live(desk)
    assert_constant(reader, reverse(name), lambda: factories.live(desk))


def test_my_desk(desk, browser):
    def one_more() -> None:
        work = factories.researching(desk)
        assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.researcher)
        discussion.comment(claim_id=work.claim_id, by=desk.triager, text="@Lena Lead and @Rolf Researcher, look.")
        for make in (factories.submitted, factories.changes_requested, factories.approved):
            make(desk)

    browser.force_login(desk.lead)
    one_more()
    assert_constant(browser, reverse("claims:my_desk"), one_more, more=4)


def test_notifications(desk, browser):
    browser.force_login(desk.researcher)
    factories.changes_requested(desk)
    assert_constant(browser, reverse("claims:notifications"), lambda: factories.changes_requested(desk))


@pytest.mark.parametrize("name", ["person", "speaker"])
def test_pages_of_people(desk, browser, name):
    work = factories.submitted(desk)
    assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.lead)

    def one_more() -> None:
        more = factories.submitted(desk)
        assignment.assign(review_id=more.pk, to=desk.researcher, by=desk.lead)

    number = {"person": desk.researcher.pk, "speaker": work.claim.speaker_id}[name]
    assert_constant(browser, reverse(f"claims:{name}", args=[number]), one_more)


def test_a_claim_with_threads(desk, browser):
    claim = factories.submitted(desk).claim

    def one_more() -> None:
        said = discussion.comment(claim_id=claim.pk, by=desk.lead, text=f"Another look, {Comment.objects.count()}.")
        discussion.comment(claim_id=claim.pk, by=desk.triager, text="Yes.", thread_id=said.pk)
        discussion.resolve(claim_id=claim.pk, comment_id=said.pk, by=desk.lead)

    one_more()
    assert_constant(browser, reverse("claims:claim", args=[claim.pk]), one_more)
