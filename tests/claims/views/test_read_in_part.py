"""A text too long to be read to its end: the desk says so, wherever its candidates are shown."""

import pytest
from django.urls import reverse

from claims import tasks
from claims.extraction import finding
from claims.models import Extraction
from tests import factories

pytestmark = pytest.mark.django_db

SENTENCES = [f"The council bought {number} new buses for the harbour line in 2024." for number in range(10, 16)]


@pytest.mark.parametrize(("most", "told"), [(2, True), (2_000, False)])
def test_a_long_text_says_how_much_of_it_was_read(desk, sitting, monkeypatch, most, told):
    monkeypatch.setattr(finding, "MOST_SENTENCES", most)
    article = factories.article(desk, *SENTENCES)

    tasks.extract_candidates(article.snapshots.get().pk)

    run = Extraction.objects.get()
    sentence = f"Only the first {run.read_to} of {run.length} characters were read for candidates."
    pages = [
        sitting(desk.triager).get(address).content.decode()
        for address in (
            reverse("claims:article", args=[article.pk]),
            reverse("claims:articles"),
            reverse("claims:article_row", args=[article.pk]),
        )
    ]
    assert run.is_partial == told
    assert [sentence in page for page in pages] == [told] * 3
