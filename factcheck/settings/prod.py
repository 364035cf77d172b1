"""Production: nothing embedded, nothing guessed. What is missing is named, and the process doesn't start."""

from factcheck.settings.base import *
from factcheck.settings.base import (
    ALLOWED_HOSTS,
    BEHIND_HTTPS_PROXY,
    EMBEDDED_POSTGRES,
    EMBEDDED_VALKEY,
    HSTS_SECONDS,
    HTTPS_REDIRECT,
    RECORD_KEY,
    REQUIRE_MFA_ROLES,
    SECRET_KEY,
    STORAGES,
)
from factcheck.settings.needed import refuse_if_missing

refuse_if_missing(
    given={
        "SECRET_KEY": bool(SECRET_KEY.strip()),
        "ALLOWED_HOSTS": bool(ALLOWED_HOSTS),
        "DATABASE_URL": not EMBEDDED_POSTGRES,
        "RECORD_KEY": bool(RECORD_KEY.strip()),
        "REDIS_URL": not EMBEDDED_VALKEY,
    }
)

DEBUG = False
# Whoever can bring words before the public, or give others that right, shows more than a password.
if REQUIRE_MFA_ROLES is None:
    REQUIRE_MFA_ROLES = ["publisher", "lead", "admin"]
STORAGES["staticfiles"] = {"BACKEND": "factcheck.common.static_files.HashedFiles"}
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = HTTPS_REDIRECT
SECURE_HSTS_SECONDS = HSTS_SECONDS
if BEHIND_HTTPS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
