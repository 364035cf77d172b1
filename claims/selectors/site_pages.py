"""Pages that a lead writes, as they stand and as they stood."""

from claims.models import PageVersion

MOST_VERSIONS = 30


def newest(page: str, language: str) -> PageVersion | None:
    """What readers of that language see; None: the text that comes with Plumbline."""
    return PageVersion.objects.filter(page=page, language=language).select_related("by").first()


def languages_of(page: str) -> list[str]:
    """In which languages a lead has written the page."""
    written = PageVersion.objects.filter(page=page).order_by("language")
    return list(written.values_list("language", flat=True).distinct())


def all_newest() -> list[PageVersion]:
    rows = PageVersion.objects.order_by("page", "language", "-pk").distinct("page", "language")
    return list(rows.select_related("by"))


def history(page: str, language: str) -> list[PageVersion]:
    """The newest versions first."""
    return list(PageVersion.objects.filter(page=page, language=language).select_related("by")[: MOST_VERSIONS + 1])
