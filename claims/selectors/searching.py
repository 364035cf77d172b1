"""Full-text search over what the public can read, by the endings of each check's own language.

Only columns derived from the frozen document are searched: the claim's own row may already carry the wording of a
correction that is not published yet.
"""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchQueryField
from django.db.models import BooleanField, Case, F, Func, QuerySet, When

from claims.models import Publication
from claims.models.frozen import CONFIGURATIONS, SIMPLE, configuration


class Found(Func):
    """Whether words hold what a query asks for."""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


def matching(words: str, *, languages: Collection[str] = ()) -> QuerySet[Publication]:
    """Standing publications, in these languages where any are named, that hold `words` (web search syntax: quotes,
    minus, or); without words, all."""
    rows = Publication.objects.live()
    if languages:
        rows = rows.filter(language__in=languages)
    return _holding(rows, words, languages or CONFIGURATIONS) if words else rows


def _holding(rows: QuerySet[Publication], words: str, languages: Collection[str]) -> QuerySet[Publication]:
    """The index finds what some language's reading of the words finds; of that, each check is asked in its own."""
    if len(languages) == 1:  # one reading is all: asked a second time, it would only mislead the planner
        return rows.filter(search=_query(words, *languages))
    some = reduce(or_, (_query(words, language) for language in languages), _query(words, SIMPLE))
    return rows.filter(search=some).filter(Found(F("search"), own_reading(words, languages=languages)))


def own_reading(words: str, *, languages: Collection[str] = tuple(CONFIGURATIONS)) -> Case:
    """What `words` ask of a check in its own language."""
    return Case(
        *(When(language=language, then=_query(words, language)) for language in languages),
        default=_query(words, SIMPLE),
        output_field=SearchQueryField(),
    )


def _query(words: str, language: str) -> SearchQuery:
    return SearchQuery(words, search_type="websearch", config=configuration(language))
