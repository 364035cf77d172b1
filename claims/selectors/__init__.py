"""What screens and the API read. Nothing here changes a row."""

from .article import ArticleDossier, CandidateMark, article_dossier
from .article_list import ArticleRow, ArticlesPage, article_row, articles_by_state, articles_page
from .article_origin import Origin, article_origin
from .changes import Changes, article_changes
from .claim import ClaimDossier, claim_dossier
from .published import published, tombstones
from .queue import QueueFilter, queue_count, review_queue, waiting_by_article
from .similar import SimilarClaim, claims_like, similar_claims

__all__ = [
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
    "claim_dossier",
    "claims_like",
    "published",
    "queue_count",
    "review_queue",
    "similar_claims",
    "tombstones",
    "waiting_by_article",
]
