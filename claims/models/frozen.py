"""What a published check is found by: columns that the database itself derives from the frozen document.

They can't differ from what the public reads, whichever road a publication took into its table.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, JSONField, TextField

_KNOWN = (
    "ar=arabic ca=catalan da=danish de=german el=greek en=english es=spanish fi=finnish fr=french hi=hindi "
    "hu=hungarian id=indonesian it=italian nl=dutch no=norwegian pt=portuguese ro=romanian ru=russian "
    "sv=swedish tr=turkish"
)
CONFIGURATIONS = dict(pair.split("=") for pair in _KNOWN.split())
"""ISO 639-1 → the words of PostgreSQL that know its endings. Ours are named `plumbline_…` and know no accents."""
SIMPLE = "simple"
"""For every other language: words as they are written. Migration 0023 makes them all."""


def configuration(language: str) -> str:
    """Name of the text search configuration for words in `language`."""
    return f"plumbline_{CONFIGURATIONS.get(language.lower()[:2], SIMPLE)}"


class SearchedWords(Func):
    """Headline and claim, then summary, speaker and quote, by the endings of the check's own language."""

    template = "plumbline_searched_words(%(expressions)s)"
    output_field = SearchVectorField()


class TopicNames(Func):
    """["Health", …]"""

    template = "coalesce(%(expressions)s::jsonb -> 'topics', '[]'::jsonb)"
    output_field = JSONField()


class Countries(Func):
    """["ES", …]: of the outlets where the claim was seen."""

    template = "coalesce(%(expressions)s::jsonb -> 'countries', '[]'::jsonb)"
    output_field = JSONField()


class Addresses(Func):
    """["https://…", …]: where the claim was seen."""

    template = "jsonb_path_query_array(%(expressions)s::jsonb, '$.appearances[*].url')"
    output_field = JSONField()


class CommonRating(Func):
    """The rating on the axis that all scales share. Documents frozen before it was in them tell it by their value."""

    template = "plumbline_common_rating(%(expressions)s::jsonb -> 'rating')"
    output_field = TextField()
