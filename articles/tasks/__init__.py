"""What workers do with articles and feeds. Tasks take ids, call services, and may run twice without harm."""

from .reading import read_article, sweep_articles

__all__ = ["read_article", "sweep_articles"]
