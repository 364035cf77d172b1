"""What production can't run without, and how to say so."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.unsafe import unsafe

NEEDED = {
    "SECRET_KEY": "a long random text, kept private; `openssl rand -hex 32` makes one",
    "ALLOWED_HOSTS": "the host names this desk answers to, comma-separated: desk.example.org",
    "DATABASE_URL": "PostgreSQL, as the application's role: postgresql://plumbline_app:…@host/plumbline",
    "RECORD_KEY": "signs the public record: 32 random bytes in base64, kept private; `openssl rand -base64 32`",
    "REDIS_URL": "the Redis or Valkey server: redis://host:6379/0",
}


def refuse_unless_fit(settings: Mapping[str, Any]) -> None:
    """Raise one error that names each variable that is missing or unsafe, and what belongs in it."""
    embedded = {"DATABASE_URL": settings["EMBEDDED_POSTGRES"], "REDIS_URL": settings["EMBEDDED_VALKEY"]}
    missing = [name for name in NEEDED if embedded.get(name) or not _given(settings[name])]
    wrong = {name: f"missing. {NEEDED[name]}" for name in missing}
    wrong |= {name: sentence for name, sentence in unsafe(settings).items() if name not in missing}
    if wrong:
        lines = "\n".join(f"  {name}: {sentence}" for name, sentence in wrong.items())
        raise ImproperlyConfigured(f"Plumbline can't start in production. Set in the environment:\n{lines}")


def _given(value: str | list[str]) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
