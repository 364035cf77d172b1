"""Full-text search over what the public can read.

Only the frozen document and its columns are searched: the claim's own row may already carry the wording of a
correction that is not published yet.
"""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import JSONField, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from claims.models import Publication


def matching(words: str) -> QuerySet[Publication]:
    """Standing publications that hold `words` (web search syntax: quotes, minus, or); without words, all."""
    rows = Publication.objects.live()
    if not words:
        return rows
    frozen = rows.annotate(frozen=Cast("document", JSONField())).annotate(said=KT("frozen__claim"))
    text = SearchVector("headline", "summary", "speaker_name", "said", config="english")
    return frozen.annotate(text=text).filter(text=SearchQuery(words, search_type="websearch", config="english"))
