"""The written description of the interface, and whether it is true."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

from claims.partners.tasks import announce
from claims.services import publication
from tests.claims.public_record import corrected, secret_publication

WRITTEN = Path(settings.BASE_DIR) / "docs" / "reference" / "openapi.yaml"


def test_the_written_description_is_up_to_date(tmp_path):
    call_command("spectacular", file=str(tmp_path / "now.yaml"), validate=True, fail_on_warn=True)
    now = (tmp_path / "now.yaml").read_text()
    assert now == WRITTEN.read_text(), "Run `make openapi` and read what changed."


@pytest.mark.django_db
def test_anyone_may_read_the_description():
    answer = APIClient().get("/api/v1/schema/")
    assert answer.status_code == 200
    assert yaml.safe_load(answer.content)["info"]["title"] == "Plumbline API"


def valid(schema: dict, name: str, value) -> None:
    """Raises where `value` is not what the description says of `name`, or holds what it doesn't mention."""
    strict = {"$ref": f"#/components/schemas/{name}", "components": _strict(schema["components"])}
    Draft202012Validator(strict).validate(value)


def _strict(components: dict) -> dict:
    shapes = components["schemas"]
    closed = {
        name: shape | {"additionalProperties": False} if "properties" in shape else shape
        for name, shape in shapes.items()
    }
    return {"schemas": closed}


def test_the_description_is_openapi_3_1():
    described = yaml.safe_load(WRITTEN.read_text())
    assert described["openapi"].startswith("3.1.")
    assert "nullable" not in WRITTEN.read_text()
    Draft202012Validator.check_schema({"components": described["components"]})


@pytest.mark.django_db
def test_answers_are_what_the_description_says(api, desk):
    secret, first = secret_publication(desk)
    corrected(desk, first, secret)
    _, gone = secret_publication(desk)
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    announce()
    schema = SchemaGenerator().get_schema(public=True)
    valid(schema, "VerdictPage", api.get("/api/v1/verdicts/").json())
    valid(schema, "Verdict", api.get(f"/api/v1/verdicts/{first.claim_id}/versions/1/").json())
    valid(schema, "ChangePage", api.get("/api/v1/changes/").json())
    valid(schema, "ScaleList", api.get("/api/v1/scales/").json())
    valid(schema, "Gone", api.get(f"/api/v1/verdicts/{gone.claim_id}/").json())
    valid(schema, "Problem", api.get("/api/v1/verdicts/?x=1").json())


@pytest.mark.django_db
def test_what_is_answered_to_new_articles_is_what_the_description_says(api):
    schema = SchemaGenerator().get_schema(public=True)
    new = {"text": "The council bought nine buses in 2025. They cost 4 million crowns."}
    valid(schema, "NewArticleRequest", new)
    many = {"articles": [new, {"url": "https://harbour.example/"}, {"url": "nowhere"}]}
    brought = api.post("/api/v1/articles/", new, format="json").json()
    valid(schema, "BroughtArticle", brought)
    valid(schema, "BroughtArticles", api.post("/api/v1/articles/bulk/", many, format="json").json())
    valid(schema, "ArticleProgress", api.get(brought["status_url"]).json())
    valid(schema, "Problem", api.post("/api/v1/articles/", {}, format="json").json())
