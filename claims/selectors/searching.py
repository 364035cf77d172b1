"""Full-text search over what the public can read, by the endings of each check's own language.

Only columns derived from the frozen document are searched: the claim's own row may already carry the wording of a
correction that is not published yet.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from django.contrib.postgres.search import SearchQueryField
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from claims.models import Publication
from claims.models.frozen import CONFIGURATIONS, configuration

_ALL_OTHERS: Final = ""


class Found(Func):
    """Whether words hold what a query asks for."""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


class Reading(Func):
    """What words ask, by the endings of one language (web search syntax)."""

    output_field = SearchQueryField()

    def __init__(self, words: str, language: str) -> None:
        super().__init__(Value(words))
        self.words, self.language = words, language

    def as_sql(self, compiler, connection, **_) -> tuple[str, list[str]]:
        return _query(self.language), [self.words]


class AnyReading(Func):
    """Any of several readings, as `readings` gives them."""

    output_field = SearchQueryField()

    def __init__(self, queries: Collection[str]) -> None:
        super().__init__(Value(""))
        self.queries = tuple(queries)

    def as_sql(self, compiler, connection, **_) -> tuple[str, list[str]]:
        return f"({' || '.join(['%s::tsquery'] * len(self.queries))})", list(self.queries)


class OwnReading(Func):
    """What words ask of each check, by the endings of its own language."""

    output_field = SearchQueryField()

    def __init__(self, read: Mapping[str, Collection[str]]) -> None:
        super().__init__(F("language"))
        self.read = read

    def as_sql(self, compiler, connection, **_) -> tuple[str, list]:
        column, _none = compiler.compile(self.source_expressions[0])
        own = {query: languages for query, languages in self.read.items() if _ALL_OTHERS not in languages}
        (others,) = self.read.keys() - own.keys()
        if not own:
            return "%s::tsquery", [others]
        whens = " ".join([f"WHEN {column} = ANY(%s) THEN %s::tsquery"] * len(own))
        asked = [one for query, languages in own.items() for one in (list(languages), query)]
        return f"CASE {whens} ELSE %s::tsquery END", [*asked, others]


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
        return rows.filter(Found(F("search"), Reading(words, *languages)))
    read = readings(words, tuple(languages))
    some = rows.filter(Found(F("search"), AnyReading(read)))
    return some.filter(Found(F("search"), OwnReading(read))) if len(read) > 1 else some


def own_reading(words: str) -> OwnReading:
    """What `words` ask of a check in its own language."""
    return OwnReading(readings(words, tuple(CONFIGURATIONS)))


@lru_cache(maxsize=1000)
def readings(words: str, languages: tuple[str, ...]) -> Mapping[str, Collection[str]]:
    """{query: the languages that read the words so}; "" stands for all languages but these.

    Most words are read alike by most languages. The index is asked once for each different query, not for each
    language: it doesn't see by itself that two are the same.
    """
    every = (_ALL_OTHERS, *languages)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'{_query(one)}::text' for one in every)}", [words] * len(every))
        read: dict[str, list[str]] = {}
        for language, query in zip(every, cursor.fetchone(), strict=True):
            read.setdefault(query, []).append(language)
    return read


def _query(language: str) -> str:
    """SQL with one place for the words. A configuration's name is one of ours, whatever language is asked for."""
    return f"websearch_to_tsquery('{configuration(language)}'::regconfig, %s)"
