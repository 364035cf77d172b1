"""Addresses of accounts that allauth has not: invitations, where somebody is signed in, and signing in elsewhere."""

from django.urls import path

from . import device_views, invitation_views, language_views, sign_on_views

urlpatterns = [
    path("language/", language_views.language, name="language"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/sign-out/", device_views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("invitations/", invitation_views.invitations, name="invitations"),
    path("invitations/<int:invitation_id>/again/", invitation_views.again, name="invitation_again"),
    path("invitations/<int:invitation_id>/back/", invitation_views.back, name="invitation_back"),
    path("invitation/<str:secret>/", invitation_views.accept, name="invitation"),
    # allauth finds these two by their names.
    path("oidc/<str:provider_id>/login/", sign_on_views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", sign_on_views.callback, name="openid_connect_callback"),
]
