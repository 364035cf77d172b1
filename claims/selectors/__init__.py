"""What screens and the API read. Nothing here changes a row."""

from .article import ArticleDossier, CandidateMark, article_dossier
from .article_list import ArticleRow, ArticlesPage, article_row, articles_by_state, articles_page
from .article_origin import Origin, article_origin
from .changes import Changes, article_changes
from .claim import ClaimDossier, claim_dossier
from .published import published, tombstones
from .queue import (
    MOST_COUNTED,
    USUAL_ROWS,
    bounded_count,
    flagged,
    queue_count,
    queue_counts,
    remembered_count,
    review_queue,
    waiting_in,
)
from .queue_filter import QueueFilter
from .saved_views import saved_views
from .similar import SimilarClaim, similar_claims

__all__ = [
    "MOST_COUNTED",
    "USUAL_ROWS",
    "ArticleDossier",
    "ArticleRow",
    "ArticlesPage",
    "CandidateMark",
    "Changes",
    "ClaimDossier",
    "Origin",
    "QueueFilter",
    "SimilarClaim",
    "article_changes",
    "article_dossier",
    "article_origin",
    "article_row",
    "articles_by_state",
    "articles_page",
    "bounded_count",
    "claim_dossier",
    "flagged",
    "published",
    "queue_count",
    "queue_counts",
    "remembered_count",
    "review_queue",
    "saved_views",
    "similar_claims",
    "tombstones",
    "waiting_in",
]
