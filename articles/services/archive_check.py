"""Whether the archive still holds what it was given."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article, StoredBytes

from .archive import verify

_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One stored file. `wrong`: "", missing, damaged or out of reach; if it is, `articles` were read from it."""

    stored: StoredBytes
    wrong: str = ""
    articles: tuple[int, ...] = ()


def check_archive() -> Iterator[Finding]:
    """Read everything again, in the order it came; one file at a time, a piece at a time."""
    for stored in StoredBytes.objects.order_by("pk").iterator(chunk_size=500):
        wrong = _wrong(stored)
        yield Finding(stored=stored, wrong=wrong, articles=_read_from(stored) if wrong else ())


def _wrong(stored: StoredBytes) -> str:
    try:
        verify(stored)
    except FileNotFoundError:
        return "missing"
    except ValueError:
        return "damaged"
    except OSError:
        return "out of reach"
    return ""


def _read_from(stored: StoredBytes) -> tuple[int, ...]:
    used = Q(upload=stored) | Q(snapshots__retrieval__body=stored)
    return tuple(Article.objects.filter(used).order_by("pk").values_list("pk", flat=True).distinct()[:_NAMED])
