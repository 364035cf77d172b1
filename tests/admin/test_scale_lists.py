"""A rating scale goes out as a list, and comes in as a new version: never into one that verdicts may rest on."""

import csv
import io

import pytest

from claims.models import Rating, RatingScale
from factcheck.office.models import AuditEvent
from tests import factories
from tests.colleague import words_of

from .test_lists import brings, confirms, takes

pytestmark = pytest.mark.django_db
MODEL = "claims_ratingscale"
HEAD = "scale,position,key,label,definition,value,off_scale,label_es,definition_es\n"
TWO = HEAD + "Harbour,1,yes,Right,It is so.,5,,Cierto,Es así.\n" + "Harbour,2,open,Open,Nobody can tell.,,unproven,,\n"


@pytest.fixture
def scale() -> RatingScale:
    """The scale in use."""
    factories.open_desk()
    return RatingScale.objects.get()


def everything() -> set[tuple]:
    return {(one.scale.version, one.key, one.label, str(one.words)) for one in Rating.objects.select_related("scale")}


def test_first_a_dry_run_then_a_scale_that_nobody_uses_yet(admin, keeper, scale):
    before = everything()
    dry_run = brings(admin, MODEL, TWO)
    assert "Nobody can tell." in words_of(dry_run.content.decode())
    assert everything() == before

    confirms(admin, MODEL, dry_run)
    made = RatingScale.objects.get(name="Harbour")
    assert (made.version, made.is_active) == (1, False)
    assert [(one.key, one.value, one.off_scale) for one in made.ratings.all()] == [
        ("yes", 5, ""),
        ("open", None, "unproven"),
    ]
    assert made.ratings.first().in_language("es") == ("Cierto", "Es así.")
    told = AuditEvent.objects.get()
    assert (told.actor, told.verb, told.name, told.note) == (keeper, "added", "Harbour v1", "import: 2 ratings")


def test_what_went_out_comes_in_as_the_next_version_and_the_one_in_use_stays(admin, scale):
    before = everything()
    confirms(admin, MODEL, brings(admin, MODEL, takes(admin, MODEL).decode()))

    assert before < everything()
    old, new = RatingScale.objects.all()
    assert (new.version, new.is_active, old.is_active) == (2, False, True)
    assert words_on(new) == words_on(old)
    assert words_on(new)["true"][-1]["fr"][0] == "Vrai"


def words_on(scale: RatingScale) -> dict[str, tuple]:
    return {one.key: (one.label, one.definition, one.position, one.value, one.words) for one in scale.ratings.all()}


def test_a_list_says_which_scale_and_version_a_rating_is_of(admin, scale):
    rows = list(csv.DictReader(io.StringIO(takes(admin, MODEL).decode())))

    assert {(row["scale"], row["version"]) for row in rows} == {("Plumbline", "1")}
    assert rows[0]["label_ar"] == "صحيح"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TWO + "Port,1,yes,Right,It is so.,5,,,\n", "one scale at a time"),
        (TWO.replace("Harbour,2", "Harbour,1"), "already exists"),
        (HEAD + "Harbour,1,yes,Right,It is so.,7,,,\n", "value from 1 to 5"),
        (HEAD + "Harbour,1,yes,Right,It is so.,,,,\n", "beside the scale"),
        (HEAD + "Harbour,1,yes,Right,It is so.,5,,Cierto,\n", "cannot be blank"),
        (HEAD + ",1,yes,Right,It is so.,5,,,\n", "cannot be blank"),
    ],
)
def test_a_scale_that_would_not_do_is_told_in_words_and_leaves_nothing(admin, scale, text, told):
    before = everything()
    page = words_of(brings(admin, MODEL, text).content.decode())

    assert told in page
    assert "Traceback" not in page
    assert everything() == before
    assert RatingScale.objects.count() == 1
