"""What the pages around an account ask."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django import template
from django.conf import settings
from django.urls import reverse

from factcheck.accounts.invitations import may_invite
from factcheck.accounts.language_views import LanguageForm
from factcheck.accounts.second_factor import must_have_second_factor
from factcheck.settings.sso import PROVIDER

register = template.Library()


@register.simple_tag(takes_context=True)
def second_factor_wanted(context) -> bool:
    """Whether the desk's rule wants a second factor of whoever reads the page."""
    return must_have_second_factor(context["request"].user)


@register.simple_tag(takes_context=True)
def may_invite_people(context) -> bool:
    user = context["request"].user
    return user.is_authenticated and bool(may_invite(user))


@register.simple_tag(takes_context=True)
def language_form(context, refused=None):
    """The form to choose one's language: as it was refused, or fresh."""
    return refused or LanguageForm(initial={"language": context["request"].user.language})


@register.simple_tag
def has_passkey(user) -> bool:
    """Whether there is a passkey or security key to offer the button for."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()


@register.simple_tag(takes_context=True)
def sign_on(context) -> dict[str, str]:
    """Where one signs in elsewhere, and what that is called; empty where there is no such place."""
    if not settings.SSO:
        return {}
    url = reverse("openid_connect_login", kwargs={"provider_id": PROVIDER})
    wanted = context["request"].GET.get("next", "")
    return {"name": settings.SSO["name"], "url": f"{url}?{urlencode({'next': wanted})}" if wanted else url}
