"""How allauth's single sign-on behaves here: one provider, from the settings; nobody signs up or connects anything."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.common.errors import Conflict, Forbidden

from . import single_sign_on


class SignOnAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None) -> list[SocialApp]:
        """Those of the settings: a row in the database opens no door."""
        return [app for app in super().list_apps(request, provider, client_id) if app.pk is None]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Everything is decided before allauth signs anybody in."""
        try:
            self._decide(sociallogin)
        except (Forbidden, Conflict) as refusal:
            raise ImmediateHttpResponse(refused(request, str(refusal))) from None

    @transaction.atomic
    def _decide(self, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise Forbidden(_("The sign-on’s answer can’t be used. Try again."))
        about = single_sign_on.told(sociallogin.account.extra_data)
        if not sociallogin.is_existing:
            sociallogin.user = sociallogin.account.user = single_sign_on.admit(about, now=timezone.now())
        # What else the sign-on knows of people is not kept.
        sociallogin.account.extra_data = {"email": about.email}
        sociallogin.account.save()
        if sociallogin.user.is_active:
            single_sign_on.follow_roles(sociallogin.user, about)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        stopped = error in (AuthError.CANCELLED, AuthError.DENIED)
        said = _("You did not sign in there.") if stopped else _("The sign-on’s answer can’t be used. Try again.")
        raise ImmediateHttpResponse(refused(request, said))


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "accounts/sign_on_refused.html", {"sentence": sentence}, status=403)
