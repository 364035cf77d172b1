"""What the command palette finds: claims, articles and people, by a reference or by words."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchVector
from django.db.models import QuerySet

from articles.models import Article
from claims.models import Claim, Speaker
from factcheck.accounts.models import User
from factcheck.accounts.roles import DESK_ROLES

from .queue_filter import words_query

EACH = 5
_REFERENCE = re.compile(r"\s*C-?(\d{1,18})\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    claims: list[Claim]
    articles: list[Article]
    speakers: list[Speaker]
    people: list[User]

    def __bool__(self) -> bool:
        return bool(self.claims or self.articles or self.speakers or self.people)


def findings(text: str) -> Findings:
    """The newest few of each kind that hold all these words."""
    text = " ".join(text.split())[:100]
    if len(text) < 2:
        return Findings(claims=[], articles=[], speakers=[], people=[])
    return Findings(
        claims=list(_claims(text)[:EACH]),
        articles=list(_named(Article.objects.select_related("source"), "title", text)[:EACH]),
        speakers=list(_named(Speaker.objects.all(), "name", text)[:EACH]),
        people=list(_people(text)[:EACH]),
    )


def claims_by_words(text: str, *, besides: int | None = None, limit: int = 9) -> list[Claim]:
    """Claims that another one could be a repeat of: by reference, or by all these words."""
    able = Claim.objects.exclude(pk=besides).exclude(status__in=(Claim.Status.DISMISSED, Claim.Status.MERGED))
    return list(_matching(able.select_related("speaker"), text)[:limit])


def _claims(text: str) -> QuerySet[Claim]:
    return _matching(Claim.objects.only("pk", "wording", "status", "article_id"), text)


def _matching(claims: QuerySet[Claim], text: str) -> QuerySet[Claim]:
    if reference := _REFERENCE.fullmatch(text):
        return claims.filter(pk=int(reference[1]))
    query = words_query(text)
    return claims.filter(search=query).order_by("-pk") if query else claims.none()


def _named(rows: QuerySet, field: str, text: str) -> QuerySet:
    query = words_query(text)
    if not query:
        return rows.none()
    # The same expression as the index of these words.
    return rows.annotate(words=SearchVector(field, config="simple")).filter(words=query).order_by("-pk")


def _people(text: str) -> QuerySet[User]:
    there = User.objects.filter(is_active=True, groups__name__in=DESK_ROLES).distinct()
    return there.filter(name__icontains=text)
