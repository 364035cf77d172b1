"""Full-text search over what the public can read, by the endings of each check's own language.

Only columns derived from the frozen document are searched: the claim's own row may already carry the wording of a
correction that is not published yet.
"""

from collections.abc import Collection

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, QuerySet, Value

from claims.models import Publication
from claims.models.frozen import CONFIGURATIONS, SIMPLE, configuration


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
        self.words, self.languages = words, (language,)

    def as_sql(self, compiler, connection, **_) -> tuple[str, list[str]]:
        each = [_query(language) for language in self.languages]
        return f"({' || '.join(each)})", [self.words] * len(each)


class AnyReading(Reading):
    """The same, by any of some languages. One expression for all: built of one each, the question took longer to put
    together than to answer."""

    def __init__(self, words: str, languages: Collection[str]) -> None:
        super().__init__(words, SIMPLE)
        self.languages = tuple(dict.fromkeys((SIMPLE, *languages)))


class OwnReading(Func):
    """What words ask of each check, by the endings of its own language."""

    output_field = SearchQueryField()

    def __init__(self, words: str, languages: Collection[str]) -> None:
        super().__init__(F("language"))
        self.words, self.languages = words, tuple(languages)

    def as_sql(self, compiler, connection, **_) -> tuple[str, list[str]]:
        column, _none = compiler.compile(self.source_expressions[0])
        whens = " ".join(f"WHEN %s THEN {_query(language)}" for language in self.languages)
        asked = [one for language in self.languages for one in (language, self.words)]
        return f"CASE {column} {whens} ELSE {_query(SIMPLE)} END", [*asked, self.words]


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
    some = rows.filter(Found(F("search"), AnyReading(words, languages)))
    return some.filter(Found(F("search"), own_reading(words, languages=languages)))


def own_reading(words: str, *, languages: Collection[str] = tuple(CONFIGURATIONS)) -> OwnReading:
    """What `words` ask of a check in its own language."""
    return OwnReading(words, languages)


def _query(language: str) -> str:
    """SQL with one place for the words. A configuration's name is one of ours, whatever language is asked for."""
    return f"websearch_to_tsquery('{configuration(language)}'::regconfig, %s)"
