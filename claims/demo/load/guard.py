"""Whether a database may be filled: only one that holds nothing but what demo and load made."""

from urllib.parse import urlsplit

from articles.models import Article, Source
from factcheck.accounts.models import User

INVENTED = ".example"
"""No real host or address ends like this (RFC 2606)."""


def real_things() -> list[str]:
    """What stands in the database that somebody may miss, a few words each; nothing: it may be filled."""
    people = User.objects.exclude(email__endswith=INVENTED)
    outlets = Source.objects.exclude(domain__endswith=INVENTED)
    articles = Article.objects.exclude(url__regex=rf"^https?://[^/]+\{INVENTED}(/|$)")
    return [
        *(f"the login {user.email}" for user in people[:1]),
        *(f"the outlet {outlet.name}" for outlet in outlets[:1]),
        *(f"the article “{article.title[:60]}” ({_from(article)})" for article in articles[:1]),
    ]


def _from(article: Article) -> str:
    return urlsplit(article.url).hostname or "without an address"
