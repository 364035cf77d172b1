"""What all settings share. Every environment variable is read here, once (docs/reference/settings.md)."""

from pathlib import Path

import dj_database_url
from environs import Env

from factcheck.engine.places import APP_ROLE, OWNER, home_under
from factcheck.settings.addresses import broker_from, checked_license, closed_addresses
from factcheck.settings.archive import archive_storage, dump_storage
from factcheck.settings.archives import outside_archives
from factcheck.settings.messages import logging_at
from factcheck.settings.metrics import metrics_networks, metrics_token
from factcheck.settings.outside import outside_model
from factcheck.settings.sso import providers, single_sign_on

env = Env()
BASE_DIR = Path(__file__).resolve().parents[2]

# --- the environment ---
SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
RECORD_KEY = env.str("RECORD_KEY", "")
RECORD_FORMER_KEYS = env.list("RECORD_FORMER_KEYS", [])
DEBUG = env.bool("DEBUG", False)  # off in production, whatever the environment says
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
BEHIND_HTTPS_PROXY = env.bool("BEHIND_HTTPS_PROXY", False)
HTTPS_REDIRECT = env.bool("HTTPS_REDIRECT", True)
HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000)
HSTS_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", False)
HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
DESK_NAME = env.str("DESK_NAME", "Plumbline")
REQUIRE_MFA_ROLES = env.list("REQUIRE_MFA_ROLES", None)
DATA_LICENSE = checked_license(env.str("DATA_LICENSE", ""))
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:8000").rstrip("/")
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", "")
REDIS_URL = env.str("REDIS_URL", "")
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "desk@localhost")
REVIEW_LEASE_HOURS = env.int("REVIEW_LEASE_HOURS", 24)
FETCH_ALLOW = closed_addresses(env.list("FETCH_ALLOW", []))
ARCHIVE_BUCKET = env.str("ARCHIVE_BUCKET", "")
ARCHIVE_ENDPOINT = env.str("ARCHIVE_ENDPOINT", "")
DUMPS_KEPT_DAYS = env.int("DUMPS_KEPT_DAYS", 7)
OUTSIDE_MODEL = outside_model(
    url=env.str("OUTSIDE_MODEL_URL", ""),
    name=env.str("OUTSIDE_MODEL_NAME", ""),
    key=env.str("OUTSIDE_MODEL_KEY", ""),
    prompt_price=env.decimal("OUTSIDE_MODEL_PROMPT_PRICE", "0"),
    completion_price=env.decimal("OUTSIDE_MODEL_COMPLETION_PRICE", "0"),
    daily_budget=env.decimal("OUTSIDE_MODEL_DAILY_BUDGET", "0"),
    timeout_s=env.float("OUTSIDE_MODEL_TIMEOUT", 60.0),
    allow=FETCH_ALLOW,
)
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", "")
SSO = single_sign_on(
    issuer=env.str("OIDC_ISSUER", ""),
    client_id=OIDC_CLIENT_ID,
    client_secret=OIDC_CLIENT_SECRET,
    name=env.str("OIDC_NAME", "single sign-on"),
    domains=env.list("OIDC_DOMAINS", []),
    trust_email=env.bool("OIDC_TRUST_EMAIL", False),
    roles_claim=env.str("OIDC_ROLES_CLAIM", ""),
    role_map=env.list("OIDC_ROLE_MAP", []),
    default_roles=env.list("OIDC_DEFAULT_ROLES", []),
    allow=FETCH_ALLOW,
)
SOCIALACCOUNT_PROVIDERS = providers(SSO, client_id=OIDC_CLIENT_ID, client_secret=OIDC_CLIENT_SECRET)
OUTSIDE_ARCHIVES = outside_archives(
    wayback={
        "url": env.str("WAYBACK_URL", "https://web.archive.org"),
        "access_key": env.str("WAYBACK_ACCESS_KEY", ""),
        "secret_key": env.str("WAYBACK_SECRET_KEY", ""),
    },
    own={
        "url": env.str("OWN_ARCHIVE_URL", ""),
        "name": env.str("OWN_ARCHIVE_NAME", "Our archive"),
        "token": env.str("OWN_ARCHIVE_TOKEN", ""),
        "field": env.str("OWN_ARCHIVE_FIELD", "url"),
        "host": env.str("OWN_ARCHIVE_HOST", ""),
    },
    allow=FETCH_ALLOW,
)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO").upper()
LOG_FORMAT = env.str("LOG_FORMAT", "")
TRACES_TO = env.str("OTEL_EXPORTER_OTLP_ENDPOINT", "")
TRACED_AS = env.str("OTEL_SERVICE_NAME", "plumbline")
METRICS_TOKEN = metrics_token(env.str("METRICS_TOKEN", ""))
METRICS_ALLOW = metrics_networks(env.list("METRICS_ALLOW", []))
METRICS_FOLDER = env.str("PROMETHEUS_MULTIPROC_DIR", "")
VAR_DIR = env.path("PLUMBLINE_VAR", BASE_DIR / "var").absolute()
ENGINE_BIN_DIR = env.str("PLUMBLINE_BIN_DIR", "")
EMBEDDED_POSTGRES = not DATABASE_URL
EMBEDDED_VALKEY = not REDIS_URL
APP_DATABASE_ROLE = env.str("APP_DATABASE_ROLE", APP_ROLE if EMBEDDED_POSTGRES else "")

# --- the engine: ours unless a URL says otherwise ---
ENGINE_HOME = home_under(VAR_DIR)
DATABASE_OWNER_URL = DATABASE_OWNER_URL or DATABASE_URL or ENGINE_HOME.database_url(role=OWNER)
DATABASE_URL = DATABASE_URL or ENGINE_HOME.database_url(role=APP_ROLE)
REDIS_URL = REDIS_URL or ENGINE_HOME.redis_url()

# Two roles on one database: what serves requests and runs tasks is not the one that owns the tables, so that
# no bug of ours can rewrite history. `migrate` uses the owner. A connection is kept for ten minutes, and with
# it what the database has planned for it (factcheck/common/prepared.py).
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
    "owner": dj_database_url.parse(DATABASE_OWNER_URL),
}
# A server that is gone without a word is noticed within a minute, not after the two hours of the kernel.
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=5, keepalives_idle=30, keepalives_interval=10, keepalives_count=3
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "factcheck.engine.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "plumbline",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
}

# --- files ---
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "factcheck" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "archive": archive_storage(bucket=ARCHIVE_BUCKET, endpoint=ARCHIVE_ENDPOINT, folder=VAR_DIR / "archive"),
    "dumps": dump_storage(bucket=ARCHIVE_BUCKET, endpoint=ARCHIVE_ENDPOINT, folder=VAR_DIR / "dumps"),
}

# People paste texts of several megabytes: our own form tells them so, Django's bare 400 page wouldn't.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Without a mail server letters go to the log; on a desk on one’s own machine (dev.py), into files.
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

CELERY_BROKER_URL = broker_from(REDIS_URL)
LOGGING = logging_at(LOG_LEVEL, form=LOG_FORMAT or "plain")

# A list that is being brought waits between its dry run and its yes where every web process finds it.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"
# Whose address a request comes from: how many proxies of ours stand before us and write X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

from factcheck.settings.accounts import *  # noqa: E402
from factcheck.settings.api import *  # noqa: E402
from factcheck.settings.house import *  # noqa: E402
from factcheck.settings.safety import *  # noqa: E402
from factcheck.settings.tasks import *  # noqa: E402
