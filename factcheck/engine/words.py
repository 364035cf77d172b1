"""Sentences for people whose database isn't there."""

from django.conf import settings

CANNOT_REACH = (
    "connection failed",
    "could not connect",
    "connection refused",
    "no such file",
    "timeout expired",
)


def why_no_database(error: Exception) -> str | None:
    """A sentence for an OperationalError that means "nobody answers"; None for any other."""
    if not any(sign in str(error).lower() for sign in CANNOT_REACH):
        return None
    if settings.EMBEDDED_POSTGRES:
        return "The desk's database isn't running: start it with `make run`."
    return f"The database named by DATABASE_URL doesn't answer: {str(error).strip().splitlines()[0]}"
