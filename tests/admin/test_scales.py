"""A rating scale in use keeps its words; the next version is copied, changed, and taken into use."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from claims.models import Claim, Rating, RatingLabel, RatingScale
from claims.services import publication
from factcheck.office.models import AuditEvent
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scale() -> RatingScale:
    """The scale in use, in English alone."""
    factories.open_desk()
    RatingLabel.objects.all().delete()
    return RatingScale.objects.get()


def presses(admin, name: str, scale: RatingScale) -> str:
    answer = admin.post(reverse(f"admin:claims_ratingscale_{name}", args=[scale.pk]), follow=True)
    return words_of(answer.content.decode())


def form_of(scale: RatingScale, **more) -> dict:
    form = {"ratings-TOTAL_FORMS": scale.ratings.count(), "ratings-INITIAL_FORMS": scale.ratings.count()}
    for number, rating in enumerate(scale.ratings.all()):
        for name in ("id", "position", "key", "label", "definition", "off_scale"):
            form[f"ratings-{number}-{name}"] = getattr(rating, name)
        form[f"ratings-{number}-value"] = rating.value or ""
        form[f"ratings-{number}-scale"] = scale.pk
    return form | more


def test_a_scale_in_use_is_only_read(admin, scale):
    address = reverse("admin:claims_ratingscale_change", args=[scale.pk])
    page = admin.get(address).content.decode()
    admin.post(address, form_of(scale, **{"ratings-0-label": "Right"}))

    assert "Make a new version of it" in words_of(page)
    assert 'name="ratings-0-label"' not in page
    assert scale.ratings.first().label == "True"


def test_the_next_version_is_a_copy_that_may_be_changed_and_taken_into_use(admin, scale):
    RatingLabel.objects.create(rating=scale.ratings.first(), language="fr", label="Vrai", definition="C’est exact.")
    assert "is a copy" in presses(admin, "new_version", scale)
    made = RatingScale.objects.get(version=2)
    assert [rating.label for rating in made.ratings.all()] == [rating.label for rating in scale.ratings.all()]
    assert made.ratings.first().labels.get().label == "Vrai"

    address = reverse("admin:claims_ratingscale_change", args=[made.pk])
    answer = admin.post(address, form_of(made, **{"ratings-0-label": "Right"}))
    assert answer.status_code == 302
    assert "from now on" in presses(admin, "use", made)

    assert [one.version for one in RatingScale.objects.filter(is_active=True)] == [2]
    assert made.ratings.first().label == "Right"
    assert AuditEvent.objects.first().changes == {"in use": ["Plumbline v1", "Plumbline v2"]}


def test_a_scale_that_verdicts_rest_on_stays_as_it_was_out_of_use(admin, scale):
    desk = factories.open_desk()
    factories.researched(desk)
    presses(admin, "new_version", scale)
    presses(admin, "use", RatingScale.objects.get(version=2))

    page = words_of(admin.get(reverse("admin:claims_ratingscale_change", args=[scale.pk])).content.decode())
    assert "Verdicts were given on this scale" in page


def test_a_scale_without_ratings_is_not_taken_into_use(admin, scale):
    empty = RatingScale.objects.create(name="Empty")

    assert "at least two ratings" in presses(admin, "use", empty)
    assert RatingScale.objects.get(is_active=True) == scale


def test_another_language_may_be_added_to_a_scale_in_use_and_not_reworded(admin, scale):
    rating = scale.ratings.first()
    address = reverse("admin:claims_rating_change", args=[rating.pk])
    form = {"labels-TOTAL_FORMS": 1, "labels-INITIAL_FORMS": 0}
    row = {"labels-0-language": "es", "labels-0-label": "Cierto", "labels-0-definition": "Es exacto."}
    assert admin.post(address, form | row).status_code == 302
    assert rating.labels.get().label == "Cierto"

    page = admin.get(address).content.decode()
    assert "Cierto" in page
    assert 'value="Cierto"' not in page


def test_a_check_is_published_with_the_label_in_its_language(scale):
    RatingLabel.objects.create(
        rating=scale.ratings.get(key="true"), language="es", label="Cierto", definition="Es exacto."
    )
    desk = factories.open_desk()
    work = factories.approved(desk)
    Claim.objects.filter(pk=work.claim_id).update(language="es")
    shown = publication.publish(review_id=work.pk, by=desk.publisher)

    rating = json.loads(shown.document)["rating"]
    assert (rating["key"], rating["label"], rating["definition"]) == ("true", "Cierto", "Es exacto.")


@pytest.mark.parametrize(("value", "off_scale"), [(None, ""), (3, "unproven"), (7, "")])
def test_a_rating_stands_on_the_axis_or_beside_it(scale, value, off_scale):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(scale=scale, key="odd", label="Odd", position=9, value=value, off_scale=off_scale)
