"""Addresses of the right of reply."""

from django.urls import path

from claims.views import reply_steps

urlpatterns = [
    path("claims/<int:claim_id>/replies/", reply_steps.reply_ask, name="reply_ask"),
    path("claims/<int:claim_id>/replies/<int:request_id>/", reply_steps.reply_note, name="reply_note"),
    path("claims/<int:claim_id>/replies/<int:request_id>/show/", reply_steps.reply_show, name="reply_show"),
    path("claims/<int:claim_id>/replies/cite/<int:outcome_id>/", reply_steps.reply_cite, name="reply_cite"),
]
