"""How allauth behaves here: logins come from invitations and admins, and letters are in the desk's look."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from factcheck.office.desk import desk_settings
from factcheck.office.letters import letter

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """Closes the public sign-up form, and says in plain words what was wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password don’t belong together. Try again, or reset it."),
        "too_many_login_attempts": _(
            "Too many tries went wrong. Wait five minutes, then try again, or reset the password now."
        ),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """No address that can't be read is one of ours."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the desk's own address, whatever name the request came by."""
        return settings.PUBLIC_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any], headers=None) -> EmailMessage:
        about = context | {"desk": desk_settings()}
        subject = render_to_string(f"{template_prefix}_subject.txt", about)
        text = render_to_string(f"{template_prefix}_message.txt", about, self.request)
        return letter(to=email, subject=" ".join(subject.split()), text=text)

    def send_notification_mail(self, template_prefix: str, user: User, context=None, email: str | None = None) -> None:
        """To the address that the person signs in with: logins here have no other."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)
