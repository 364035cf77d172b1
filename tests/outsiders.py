"""What readers and partners see, who never come to the desk."""

from django.test import Client
from django.urls import reverse

from claims.models import Claim


def address(claim: Claim, *, version: int | None = None) -> str:
    slug = claim.publications.first().slug
    if version is None:
        return reverse("public:check", args=[claim.pk, slug])
    return reverse("public:version", args=[claim.pk, slug, version])


def public_page(claim: Claim, *, version: int | None = None) -> str:
    answer = Client().get(address(claim, version=version))
    assert answer.status_code == 200
    return answer.content.decode()


def ask(key: str, path: str):
    return Client(headers={"Authorization": f"Bearer {key}"}).get(f"/api/v1/{path}")


def changes(key: str) -> list[tuple[str, int]]:
    return [(row["kind"], row.get("version")) for row in ask(key, "changes/").json()["results"]]
