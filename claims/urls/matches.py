"""Addresses of the answers to a suggested match."""

from django.urls import path

from claims.views import match_steps

_MATCH = "claims/<int:claim_id>/matches/<int:match_id>"

urlpatterns = [
    path(f"{_MATCH}/same/", match_steps.match_same, name="match_same"),
    path(f"{_MATCH}/differs/", match_steps.match_differs, name="match_differs"),
    path(f"{_MATCH}/undo/", match_steps.match_undo, name="match_undo"),
]
