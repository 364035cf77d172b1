"""The default: a desk on one's own machine. Debug pages on request, the secret key made once, kept under var/."""

from factcheck.settings.base import *
from factcheck.settings.base import ALLOWED_HOSTS, SECRET_KEY, VAR_DIR
from factcheck.settings.secret import kept_secret

SECRET_KEY = SECRET_KEY or kept_secret(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
