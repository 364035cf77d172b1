"""The index, the log of corrections and the other pages for readers."""

import re

import pytest
from django.urls import reverse

from claims.services import publication
from tests import factories
from tests.trips import trips

from .public_addresses import address
from .public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db


def test_the_index_lists_what_stands(client, desk):
    secret, shown = secret_publication(desk)
    gone, retracted = secret_publication(desk)
    publication.retract(publication_id=retracted.pk, by=desk.publisher, notice="Forged.")
    page = client.get(reverse("public:index")).content.decode()
    assert address(shown) in page
    assert secret.word in page
    assert gone.word not in page


def test_a_search_finds_words_of_the_claim_and_says_when_nothing_matches(client, desk):
    secret, shown = secret_publication(desk)
    other, _ = secret_publication(desk)
    page = client.get(reverse("public:index"), {"q": secret.word}).content.decode()
    assert address(shown) in page
    assert other.word not in page
    nothing = client.get(reverse("public:index"), {"q": "no such words"})
    assert nothing.status_code == 200
    assert "Nothing matches" in nothing.content.decode()


def test_the_words_of_an_unpublished_correction_do_not_find_the_check(client, desk):
    _, shown = secret_publication(desk)
    publication.open_correction(publication_id=shown.pk, by=desk.researcher, kind="UPDATE", note="n")
    factories.wording.reword(claim_id=shown.claim_id, by=desk.researcher, wording="The embargoed flamingo wording.")
    assert address(shown) not in client.get(reverse("public:index"), {"q": "flamingo"}).content.decode()


def test_a_rating_narrows_the_list_and_can_be_taken_off(client, desk):
    _, shown = secret_publication(desk)
    page = client.get(reverse("public:index"), {"rating": "true"}).content.decode()
    assert address(shown) in page
    assert 'aria-label="Remove True"' in page
    assert address(shown) not in client.get(reverse("public:index"), {"rating": "false"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "'\"(&|!:*"},
        {"q": "x" * 5000},
        {"page": "-1"},
        {"before": "-1"},
        {"before": "٣"},
        {"retracted_before": "9" * 30},
        {"rating": "\x00'"},
    ],
)
def test_no_address_breaks_the_index(client, desk, query):
    assert client.get(reverse("public:index"), query).status_code == 200
    assert client.get(reverse("public:corrections"), query).status_code == 200


def test_an_empty_desk_says_so(client, desk):
    assert "No checks published yet" in client.get(reverse("public:index")).content.decode()
    assert "No check has been corrected" in client.get(reverse("public:corrections")).content.decode()


def test_the_corrections_log_tells_corrections_and_retractions(client, desk):
    secret, first = secret_publication(desk)
    corrected(desk, first, secret, note="The year was wrong.")
    gone, retracted = secret_publication(desk)
    second = corrected(desk, retracted, gone, note="About to vanish.")
    publication.retract(publication_id=second.pk, by=desk.publisher, notice="The report was forged.")
    page = client.get(reverse("public:corrections")).content.decode()
    assert "The year was wrong." in page
    assert "The report was forged." in page
    assert "About to vanish." not in page


def test_the_corrections_log_goes_on_where_a_page_ends(client, desk, monkeypatch):
    monkeypatch.setattr("claims.views.public.corrections_log.PAGE_SIZE", 2)
    for number in range(5):
        secret, shown = secret_publication(desk)
        corrected(desk, shown, secret, note=f"Mended {number}.")
    told, address = [], reverse("public:corrections")
    while address:
        page = client.get(address).content.decode()
        told.append(re.findall(r"Mended \d", page))
        further = re.search(r'href="([^"]*)" rel="next"', page)
        address = further and reverse("public:corrections") + further[1].replace("&amp;", "&")
    assert told == [["Mended 4", "Mended 3"], ["Mended 2", "Mended 1"], ["Mended 0"]]


def test_so_do_its_retractions_and_only_the_first_page_tells_what_is_contested(client, desk, monkeypatch):
    monkeypatch.setattr("claims.views.public.corrections_log.PAGE_SIZE", 2)
    for number in range(3):
        _, shown = secret_publication(desk)
        publication.retract(publication_id=shown.pk, by=desk.publisher, notice=f"Withdrawn {number}.")
    _, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="The council disputes it.")
    first = client.get(reverse("public:corrections")).content.decode()
    assert re.findall(r"Withdrawn \d", first) == ["Withdrawn 2", "Withdrawn 1"]
    assert "The council disputes it." in first
    earlier = re.search(r'href="(\?retracted_before=\d+)"', first)[1]
    second = client.get(reverse("public:corrections") + earlier).content.decode()
    assert re.findall(r"Withdrawn \d", second) == ["Withdrawn 0"]
    assert "The council disputes it." not in second


def test_the_log_tells_what_is_contested_and_what_one_person_too_few_approved(client, desk):
    _, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="The council disputes it.")
    work = factories.half_approved(desk)
    hurried = publication.publish(
        review_id=work.pk, by=desk.lead, break_glass_reason="The vote is tonight, and nobody else could be reached."
    )
    page = client.get(reverse("public:corrections")).content.decode()
    assert "The council disputes it." in page
    assert "Published without a second approval" in page
    assert address(hurried, version=1) in page
    publication.retract(publication_id=hurried.pk, by=desk.publisher, notice="Too hurried.")
    after = client.get(reverse("public:corrections")).content.decode()
    assert "Published without a second approval" not in after
    assert "Too hurried." in after


def test_how_we_check_explains_every_rating(client, desk):
    page = client.get(reverse("public:methodology")).content.decode()
    for words in ("Half true", "Missing context", "Literally accurate"):
        assert words in page


def test_a_page_that_is_known_is_not_sent_again(client, desk):
    _, shown = secret_publication(desk)
    for wanted in (address(shown), reverse("public:index"), reverse("public:methodology")):
        first = client.get(wanted)
        assert "public" in first["Cache-Control"]
        again = client.get(wanted, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="New words.")
    known = {"If-None-Match": client.get(address(shown))["ETag"]}
    publication.restore(publication_id=shown.pk, by=desk.publisher, reason="Settled.")
    assert client.get(address(shown), headers=known).status_code == 200


def test_a_page_for_somebody_signed_in_stays_out_of_shared_caches(client, desk):
    _, shown = secret_publication(desk)
    client.force_login(desk.lead)
    assert "private" in client.get(address(shown))["Cache-Control"]


def test_public_pages_are_for_reading_only(client, desk):
    _, shown = secret_publication(desk)
    assert client.post(address(shown)).status_code == 405


def test_nothing_on_a_page_needs_inline_script_or_style(client, desk):
    _, shown = secret_publication(desk)
    for wanted in (
        address(shown),
        reverse("public:index"),
        reverse("public:methodology"),
        reverse("public:corrections"),
    ):
        page = client.get(wanted).content.decode()
        assert not re.search(r"\s(style|on[a-z]+)=", page)
        assert not re.search(r"<script(?![^>]*(src=|ld\+json))", page)


@pytest.mark.parametrize("name", ["public:index", "public:corrections"])
def test_ten_checks_cost_as_many_queries_as_one(client, desk, django_assert_num_queries, name):
    one = _cost(client, desk, reverse(name), checks=1)
    assert _cost(client, desk, reverse(name), checks=9) == one


def _cost(client, desk, wanted: str, *, checks: int) -> int:
    for _ in range(checks):
        secret, shown = secret_publication(desk)
        corrected(desk, shown, secret)
    client.get(wanted)
    return trips(lambda: client.get(wanted))
