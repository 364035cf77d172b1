"""Who may come in: email login only, no open sign-up, second factors for whoever wants or has to."""

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
# One backend, so that one try costs one hash, for an unknown address as for a known one.
AUTHENTICATION_BACKENDS = ["factcheck.accounts.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "factcheck.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "reset_password": "factcheck.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "factcheck.accounts.forms.ResetPasswordKeyForm",
    "change_password": "factcheck.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = None
SESSION_ENGINE = "factcheck.accounts.session_store"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# An unknown address gets a letter that says so: whoever asks waits as long either way, and mistyped addresses are told.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=8).total_seconds())
# A password hash costs half a second of CPU: the limits stand before it.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "signup": "20/m/ip",
}

MFA_ADAPTER = "factcheck.accounts.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are confirmed by whoever made the login, or by the letter that brought the invitation.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

# Single sign-on, where the settings name one: who comes in is decided in factcheck.accounts.single_sign_on.
SOCIALACCOUNT_ADAPTER = "factcheck.accounts.sign_on_adapter.SignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
# A form that leads to another site would need that site, and all that it leads on to, in form-action of our CSP.
SOCIALACCOUNT_LOGIN_ON_GET = True
