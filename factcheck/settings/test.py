"""Tests: a throw-away engine (tests/conftest.py starts it), cheap password hashes, nothing sent anywhere.

`default` connects as the owner here, so that tests can lay out any state; `owner` is the same database under
its second name. What the application role may do is tested by connecting as it (`app_role_url`).
"""

import os

import dj_database_url

from factcheck.engine.places import APP_ROLE, OWNER
from factcheck.engine.throwaway import throwaway_home
from factcheck.settings.addresses import broker_from, numbered
from factcheck.settings.base import *
from factcheck.settings.base import (
    APP_DATABASE_ROLE,
    CACHES,
    DATABASES,
    EMBEDDED_POSTGRES,
    EMBEDDED_VALKEY,
    REDIS_URL,
    STORAGES,
)

SECRET_KEY = "only-for-tests"  # noqa: S105
RECORD_KEY = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDE="
DEBUG = False
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = "http://testserver"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES["archive"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["dumps"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
APP_DATABASE_ROLE = APP_DATABASE_ROLE or APP_ROLE

ENGINE_HOME = throwaway_home()
if EMBEDDED_POSTGRES:
    DATABASE_URL = ENGINE_HOME.database_url(role=OWNER)
    DATABASES["default"] = dj_database_url.parse(DATABASE_URL)
if EMBEDDED_VALKEY:
    REDIS_URL = ENGINE_HOME.redis_url()
DATABASES["owner"] = DATABASES["default"] | {"TEST": {"MIRROR": "default"}}

# Each parallel worker has a numbered Redis database to itself.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    REDIS_URL = numbered(REDIS_URL, int(worker.removeprefix("gw")) + 1)
CACHES["default"]["LOCATION"] = REDIS_URL
CELERY_BROKER_URL = broker_from(REDIS_URL)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
