"""The default: a desk on one's own machine. Debug pages on request, the secret keys made once, kept under var/."""

from factcheck.settings.base import *
from factcheck.settings.base import ALLOWED_HOSTS, EMAIL_BACKEND, EMAIL_HOST, RECORD_KEY, SECRET_KEY, VAR_DIR
from factcheck.settings.secret import kept_secret, thirty_two_bytes

SECRET_KEY = SECRET_KEY or kept_secret(VAR_DIR / "secret-key")
RECORD_KEY = RECORD_KEY or kept_secret(VAR_DIR / "record-key", made_by=thirty_two_bytes)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
EMAIL_BACKEND = EMAIL_BACKEND if EMAIL_HOST else "factcheck.office.letterbox.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "letters"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
