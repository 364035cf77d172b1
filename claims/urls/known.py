"""Addresses of what other desks have checked."""

from django.urls import path

from claims.views import known

MATCH = "claims/<int:claim_id>/elsewhere/<int:match_id>/"

urlpatterns = [
    path("elsewhere/", known.known, name="known"),
    path("elsewhere/labels/", known.known_labels, name="known_labels"),
    path("elsewhere/read/", known.known_import, name="known_import"),
    path("elsewhere/labels/map/", known.known_map, name="known_map"),
    path(f"{MATCH}differs/", known.known_differs, name="known_differs"),
    path(f"{MATCH}undo/", known.known_undo, name="known_undo"),
    path(f"{MATCH}cite/", known.known_cite, name="known_cite"),
]
