"""Which style sheets a screen needs. In a layer the later one overrules, so their order stands here and only here."""

from typing import Final

SHEETS: Final = {
    "ground": ("tokens", "base", "controls", "fields", "ratings", "parts", "forced"),
    "desk": ("desk", "dialogs", "palette"),
    "queue": ("triage", "candidates", "marks", "galley", "inspector", "known", "filters"),
    "claim": ("claim", "evidence", "links", "verdict", "versions", "discussion", "known"),
    "articles": ("articles", "ingest"),
    "insights": ("insights", "charts"),
    "settings": ("work", "settings"),
    "account": ("entrance", "account"),
    "public": ("public", "check", "checks", "subjects", "print"),
}
"""A screen's sheets under factcheck/static/css. A name that is not here is a sheet of its own."""


def sheets_of(screens: tuple[str, ...]) -> list[str]:
    """Addresses below the static files, as they are to be linked."""
    return [f"css/{sheet}.css" for screen in screens for sheet in SHEETS.get(screen, (screen,))]
