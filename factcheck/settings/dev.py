"""The default: a desk on one's own machine. Debug pages on, the secret key made once and kept under var/."""

from factcheck.settings.base import *
from factcheck.settings.base import SECRET_KEY, STATICFILES_DIRS, VAR_DIR, env
from factcheck.settings.secret import kept_secret

SECRET_KEY = SECRET_KEY or kept_secret(VAR_DIR / "secret-key")
DEBUG = env.bool("DEBUG", True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["*"])
STATICFILES_DIRS = [folder for folder in STATICFILES_DIRS if folder.exists()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
