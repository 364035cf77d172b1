"""Production: nothing embedded, nothing guessed. What is missing is named, and the process doesn't start."""

from factcheck.settings.base import *
from factcheck.settings.base import BEHIND_HTTPS_PROXY, env
from factcheck.settings.needed import refuse_if_missing

refuse_if_missing(env)

DEBUG = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("HTTPS_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
if BEHIND_HTTPS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
