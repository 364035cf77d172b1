"""Two readings of one article beside each other, and the quotes that the change touched."""

import difflib
from dataclasses import dataclass

from articles.models import Article, Snapshot
from claims.models import Alteration

LONGEST_COMPARED = 6_000
"""Characters of a changed passage that are compared word by word; comparing costs their product."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Paragraphs as they were and as they are; equal where nothing changed. `by_word`: short enough for a word diff."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    @property
    def by_word(self) -> bool:
        return bool(self.before and self.after) and len(self.before) + len(self.after) <= LONGEST_COMPARED


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What changed between two readings. `touched` are our quotes that are no longer there as they were."""

    article: Article
    before: Snapshot
    after: Snapshot
    passages: list[Passage]
    touched: list[Alteration]
    readings: list[Snapshot]


def article_changes(article_id: int, number: int) -> Changes:
    """Reading `number` against the one before. Raises DoesNotExist where there is none."""
    article = Article.objects.select_related("source").get(pk=article_id)
    after = article.snapshots.get(number=number)
    before = article.snapshots.get(number=number - 1)
    touched = after.alterations.select_related("appearance__claim").order_by("appearance__start")
    return Changes(
        article=article,
        before=before,
        after=after,
        passages=passages(before.text, after.text),
        touched=list(touched),
        readings=list(article.snapshots.defer("text").order_by("number")),
    )


def passages(before: str, after: str) -> list[Passage]:
    """Both texts, paragraph by paragraph, changed runs side by side."""
    old, new = before.split("\n\n"), after.split("\n\n")
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    return [
        Passage(before="\n\n".join(old[a:b]), after="\n\n".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()
    ]
