"""Reads the demo articles: a text file each, headed by `name: value` lines and an empty line."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from articles.models import Article

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, kw_only=True)
class DemoArticle:
    key: str
    title: str
    byline: str
    outlet: str
    domain: str
    url: str
    language: str
    published: datetime.date
    text: str


def read_article(path: Path) -> DemoArticle:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    fields["published"] = datetime.date.fromisoformat(fields["published"])
    return DemoArticle(key=path.stem, text=text.strip(), **fields)


def demo_articles() -> list[DemoArticle]:
    """Oldest first, as they would have come in."""
    return sorted(map(read_article, TEXTS.glob("*.txt")), key=lambda article: (article.published, article.key))


def demo_articles_stand() -> bool:
    """Whether the demo has been set up before."""
    return Article.objects.filter(url=demo_articles()[0].url).exists()
