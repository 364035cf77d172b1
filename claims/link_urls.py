"""Addresses of the links that evidence rests on."""

from django.urls import path

from .views import link_steps

PIECE = "claims/<int:claim_id>/evidence/<int:evidence_id>/"

urlpatterns = [
    path(f"{PIECE}outside/<int:copy_id>/again/", link_steps.outside_again, name="outside_again"),
]
