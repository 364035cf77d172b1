"""Addresses of accounts that allauth has not: invitations, and where somebody is signed in."""

from django.urls import path

from . import device_views, invitation_views, language_views

urlpatterns = [
    path("language/", language_views.language, name="language"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/sign-out/", device_views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("invitations/", invitation_views.invitations, name="invitations"),
    path("invitations/<int:invitation_id>/again/", invitation_views.again, name="invitation_again"),
    path("invitations/<int:invitation_id>/back/", invitation_views.back, name="invitation_back"),
    path("invitation/<str:secret>/", invitation_views.accept, name="invitation"),
]
