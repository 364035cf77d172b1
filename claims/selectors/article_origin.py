"""Where an article's words come from, and where else they stand."""

from dataclasses import dataclass

from articles.addresses import normalised
from articles.models import Article
from articles.reading.origins import host_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """`name` is whom the article credits, `url` the address that it gives, `at_desk` our article from there."""

    name: str
    url: str
    at_desk: Article | None
    canonical_url: str
    copies: list[Article]


def article_origin(article: Article) -> Origin:
    """An article's credited source, its own other address, and its copies (at most 20).

    A dossier has asked already whether it has copies (`has_copies`): mostly it has none.
    """
    url = _address(article.original_source)
    known = Article.objects.filter(url=url).exclude(pk=article.pk).first() if url else None
    canonical = article.canonical_url if article.canonical_url != article.url else ""
    may_have = getattr(article, "has_copies", True)
    copies = article.copies.select_related("source").order_by("pk")[:20] if may_have else ()
    name = host_of(url) or article.original_source
    return Origin(name=name, url=url, at_desk=known, canonical_url=canonical, copies=list(copies))


def _address(credit: str) -> str:
    """The credit as an address, "" where it is only a name."""
    if not credit.startswith(("http://", "https://")):
        return ""
    try:
        return normalised(credit)
    except ValueError:
        return ""
