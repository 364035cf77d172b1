"""Settings that production accepts; each test changes what it is about."""

import subprocess
import sys

from django.conf import settings

FIT = {
    "SECRET_KEY": "k0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "desk.example",
    "DATABASE_URL": "postgresql://plumbline_app@db.example/plumbline",
    "RECORD_KEY": "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDE=",
    "REDIS_URL": "redis://redis.example:6379/0",
    "PUBLIC_URL": "https://desk.example",
    "EMAIL_HOST": "mail.example",
    "DEFAULT_FROM_EMAIL": "desk@desk.example",
    "DJANGO_SETTINGS_MODULE": "factcheck.settings.prod",
    "PATH": "/usr/bin:/bin",
}


def manage(*words: str, without: str = "", **more: str) -> subprocess.CompletedProcess:
    """A command as production runs it, with nothing else in the environment."""
    given = {name: value for name, value in (FIT | more).items() if name != without}
    line = [sys.executable, "manage.py", *words]
    return subprocess.run(line, cwd=settings.BASE_DIR, env=given, capture_output=True, text=True)
