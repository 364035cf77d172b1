"""What the house is made of: apps, the doors that each request goes through, templates, languages."""

from pathlib import Path

_FACTCHECK = Path(__file__).resolve().parents[1]

INSTALLED_APPS = [
    "factcheck.accounts",
    "factcheck.office",
    "factcheck.common",
    "factcheck.engine",
    "factcheck.operations",
    "articles",
    "claims",
    "claims.partners",
    "claims.record",
    "claims.dumps",
    "claims.webhooks",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "import_export",
    "rest_framework",
    "template_partials",
]

MIDDLEWARE = [
    "factcheck.operations.probes.probes_first",
    "factcheck.common.request_id.numbered",
    "factcheck.operations.metrics.timing.timed",
    "django.middleware.security.SecurityMiddleware",
    "factcheck.common.once.remember_for_a_page",
    "factcheck.office.desk.remember_settings",
    "factcheck.common.programs.programs_first",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.common.methods.pages_only_so",
    "factcheck.common.same_for_all.without_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.accounts.time_zones.own_clock",
    "factcheck.accounts.languages.OwnLanguage",
    "factcheck.accounts.sessions.note_where_seen",
    "factcheck.accounts.second_factor_rule.second_factor_first",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_FACTCHECK / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.common.context.desk",
            ],
            "builtins": [
                "factcheck.common.addressing",
                "factcheck.common.dates",
                "factcheck.office.templatetags.office",
            ],
            "libraries": {"i18n": "factcheck.common.translating"},
        },
    }
]

FORM_RENDERER = "factcheck.common.fields.Renderer"

SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # our i18n stands in Django's place on purpose

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français"), ("pt", "Português"), ("ar", "العربية")]
LOCALE_PATHS = [_FACTCHECK / "locale"]
FORMAT_MODULE_PATH = "factcheck.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
