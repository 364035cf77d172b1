"""A check's public page through its life."""

import re

import pytest
from django.urls import reverse

from claims.documents import lint_claimreview
from claims.services import publication
from tests import factories

from .public_addresses import address, markup
from .public_checks import check_of
from .public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db


def test_a_check_shows_claim_rating_finding_people_and_sources(client, desk):
    secret, shown = secret_publication(desk)
    page = client.get(address(shown)).content.decode()
    for words in (secret.word, "True", "Rolf Researcher", "Rita Reviewer", "Town archive", "Audit office"):
        assert words in page
    assert 'href="#src1"' in page
    assert 'id="src1"' in page
    assert "Archived copy kept" in page


def test_its_markup_is_valid_claimreview_at_its_own_address(client, desk):
    _, shown = secret_publication(desk)
    (review,) = markup(client.get(address(shown)).content.decode())
    assert lint_claimreview(review) == []
    assert review["url"] == f"http://testserver{address(shown)}"


def test_hostile_words_do_nothing_on_the_page(client, desk):
    attack = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
    work = factories.researched(desk)
    work = factories.write_verdict(desk, work, summary=attack, explanation=f"{attack} [x](javascript:alert(1)) [1]")
    factories.verdict.submit(review_id=work.pk, by=desk.researcher)
    factories.verdict.approve(review_id=work.pk, by=desk.reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    page = client.get(address(shown)).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert not re.search(r'<a [^>]*href="javascript', page)
    (review,) = markup(page)
    assert review["reviewRating"]["ratingExplanation"] == attack


def test_an_address_with_an_old_slug_leads_to_the_right_one(client, desk):
    _, shown = secret_publication(desk)
    answer = client.get(reverse("public:check", args=[shown.claim_id, "anything"]))
    assert (answer.status_code, answer.url) == (301, address(shown))


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("Die Straßenbahn fuhr 2024 öfter.", "die-strassenbahn-fuhr-2024-ofter"),
        ("قالت الوزارة إن 40 مستشفى فتحت في عام 2024.", "check"),
        (f"{'Longish words ' * 6}stand here.", "longish-words-" * 5 + "longish"),
    ],
)
def test_an_address_holds_whole_words_in_plain_letters(desk, says, words):
    assert check_of(desk, says).slug == words


def test_the_scale_speaks_the_language_of_the_check(client, desk):
    page = client.get(address(check_of(desk, "El puente costó 40 millones en 2024.", language="es"))).content.decode()
    assert "Mayormente falso" in page
    assert "Mostly false" not in page.partition('class="scale"')[2].partition("</ol>")[0]


@pytest.mark.parametrize("number", [0, 999_999, 2**63, 10**30])
def test_a_check_that_was_never_published_is_not_there(client, desk, number):
    assert client.get(reverse("public:check", args=[number, "x"])).status_code == 404
    assert client.get(reverse("public:version", args=[number, "x", 1])).status_code == 404


def test_after_a_correction_the_old_version_stays_readable_and_says_that_it_is_old(client, desk):
    secret, first = secret_publication(desk)
    second = corrected(desk, first, secret, note="The year was wrong.")
    page = client.get(address(second)).content.decode()
    assert "The year was wrong." in page
    assert "right for 2025 only" in page
    old = client.get(address(second, version=1))
    assert old.status_code == 200
    text = old.content.decode()
    assert "This is an older version" in text
    assert "right for 2025 only" not in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="http://testserver{address(second)}">' in text
    assert markup(text) == []


def test_a_version_that_does_not_exist_is_not_there(client, desk):
    _, shown = secret_publication(desk)
    assert client.get(address(shown, version=2)).status_code == 404


def test_a_contested_check_carries_its_notice_until_it_is_restored(client, desk):
    _, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="The council disputes the count.")
    assert "The council disputes the count." in client.get(address(shown)).content.decode()
    publication.restore(publication_id=shown.pk, by=desk.publisher, reason="Settled by the archive.")
    page = client.get(address(shown)).content.decode()
    assert "disputes" not in page
    assert "Settled by the archive" not in page


def test_a_retraction_leaves_a_tombstone_and_takes_every_version_with_it(client, desk):
    secret, first = secret_publication(desk)
    second = corrected(desk, first, secret)
    publication.retract(publication_id=second.pk, by=desk.publisher, notice="The report was forged.")
    for gone in (address(second), address(second, version=1), address(second, version=2)):
        answer = client.get(gone)
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "The report was forged." in page
        assert f"{secret.word} is right" not in page
        assert "Town archive" not in page
        assert markup(page) == []
