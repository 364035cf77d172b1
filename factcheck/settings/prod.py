"""Production: nothing embedded, nothing guessed. What is missing is named, and the process doesn't start."""

from factcheck.settings.base import *
from factcheck.settings.base import (
    BEHIND_HTTPS_PROXY,
    HSTS_PRELOAD,
    HSTS_SECONDS,
    HSTS_SUBDOMAINS,
    HTTPS_REDIRECT,
    LOG_FORMAT,
    LOG_LEVEL,
    REQUIRE_MFA_ROLES,
    SILENCED_SYSTEM_CHECKS,
    STORAGES,
)
from factcheck.settings.messages import logging_at
from factcheck.settings.needed import refuse_unless_fit

refuse_unless_fit(globals())

DEBUG = False
LOGGING = logging_at(LOG_LEVEL, form=LOG_FORMAT or "json")
# Whoever can bring words before the public, or give others that right, shows more than a password.
if REQUIRE_MFA_ROLES is None:
    REQUIRE_MFA_ROLES = ["publisher", "lead", "admin"]
STORAGES["staticfiles"] = {"BACKEND": "factcheck.common.static_files.HashedFiles"}
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = HTTPS_REDIRECT
SECURE_HSTS_SECONDS = HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_SUBDOMAINS
SECURE_HSTS_PRELOAD = HSTS_PRELOAD
# A promise for hosts that are not the desk's own is made by their owner, by HSTS_SUBDOMAINS, and not by a default.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W005", "security.W021"]
if BEHIND_HTTPS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
