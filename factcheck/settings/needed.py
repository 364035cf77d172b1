"""What production can't run without, and how to say so."""

from django.core.exceptions import ImproperlyConfigured

NEEDED = {
    "SECRET_KEY": "a long random text, kept private; `openssl rand -hex 32` makes one",
    "ALLOWED_HOSTS": "the host names this desk answers to, comma-separated: desk.example.org",
    "DATABASE_URL": "PostgreSQL, as the application's role: postgresql://plumbline_app:…@host/plumbline",
    "RECORD_KEY": "signs the public record: 32 random bytes in base64, kept private; `openssl rand -base64 32`",
    "REDIS_URL": "the Redis or Valkey server: redis://host:6379/0",
}


def refuse_if_missing(*, given: dict[str, bool]) -> None:
    """Raise one error that names each variable not given, and what belongs in it."""
    missing = [name for name in NEEDED if not given[name]]
    if missing:
        lines = "\n".join(f"  {name}: {NEEDED[name]}" for name in missing)
        raise ImproperlyConfigured(f"Plumbline can't start in production. Set in the environment:\n{lines}")
