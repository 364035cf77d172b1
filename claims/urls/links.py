"""Addresses of the links that evidence rests on."""

from django.urls import path

from claims.views import link_steps, links

PIECE = "claims/<int:claim_id>/evidence/<int:evidence_id>/"

urlpatterns = [
    path("links/", links.links, name="links"),
    path("links/rules/", links.link_rules, name="link_rules"),
    path(f"{PIECE}looks/", links.link_looks, name="link_looks"),
    path(f"{PIECE}look/", link_steps.link_look, name="link_look"),
    path(f"{PIECE}seen/", link_steps.link_seen, name="link_seen"),
    path(f"{PIECE}unseen/", link_steps.link_unseen, name="link_unseen"),
    path(f"{PIECE}follow/", link_steps.link_follow, name="link_follow"),
    path(f"{PIECE}outside/<int:copy_id>/again/", link_steps.outside_again, name="outside_again"),
]
