"""Tests: a throw-away engine (tests/conftest.py starts it), cheap password hashes, nothing sent anywhere.

`default` connects as the owner here, so that tests can lay out any state; `owner` is the same database under
its second name. What the application role may do is tested by connecting as it (`app_role_url`).
"""

import os

from factcheck.engine.places import APP_ROLE, OWNER
from factcheck.engine.throwaway import throwaway_home
from factcheck.settings.addresses import broker_from, numbered
from factcheck.settings.base import *
from factcheck.settings.base import (
    CACHES,
    DATABASES,
    EMBEDDED_POSTGRES,
    EMBEDDED_VALKEY,
    REDIS_URL,
    STATICFILES_DIRS,
    env,
)

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = "http://testserver"
STATICFILES_DIRS = [folder for folder in STATICFILES_DIRS if folder.exists()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
APP_DATABASE_ROLE = env.str("APP_DATABASE_ROLE", APP_ROLE)

ENGINE_HOME = throwaway_home()
if EMBEDDED_POSTGRES:
    DATABASE_URL = ENGINE_HOME.database_url(role=OWNER)
    DATABASES["default"] = env.dj_db_url("DATABASE_URL", DATABASE_URL)
if EMBEDDED_VALKEY:
    REDIS_URL = ENGINE_HOME.redis_url()
DATABASES["owner"] = DATABASES["default"] | {"TEST": {"MIRROR": "default"}}

# Each parallel worker has a numbered Redis database to itself.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    REDIS_URL = numbered(REDIS_URL, int(worker.removeprefix("gw")) + 1)
CACHES["default"]["LOCATION"] = REDIS_URL
CELERY_BROKER_URL = broker_from(REDIS_URL)
