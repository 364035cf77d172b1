"""Which archives the settings give, whether or not the desk has turned them on."""

from django.conf import settings

from articles.fetching import user_agent

from .archive import Archive
from .memento import Memento
from .wayback import Wayback

_KINDS = {"wayback": Wayback, "memento": Memento}


def configured() -> dict[str, Archive]:
    """The archives that can be asked, by key; empty by default."""
    manner = {"allow": settings.FETCH_ALLOW, "agent": user_agent(contact=settings.PUBLIC_URL)}
    return {key: _made(given | manner) for key, given in settings.OUTSIDE_ARCHIVES.items()}


def _made(given: dict) -> Archive:
    return _KINDS[given["kind"]](**{name: value for name, value in given.items() if name != "kind"})
