"""Addresses of the triage screen, and of what people set up for themselves there."""

from django.urls import path

from claims.views import bulk, inspector, keys, palette, presence, queue, queue_filters, saved_views, spans

urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/filters/", queue_filters.filters, name="queue_filters"),
    path("queue/candidates/<int:claim_id>/", inspector.candidate, name="candidate"),
    path("queue/repeats/<int:claim_id>/", palette.repeats, name="repeats"),
    path("queue/views/", saved_views.view_save, name="view_save"),
    path("queue/views/<int:view_id>/remove/", saved_views.view_remove, name="view_remove"),
    path("queue/views/<int:view_id>/move/", saved_views.view_move, name="view_move"),
    path("queue/bulk/", bulk.bulk_decide, name="bulk_decide"),
    path("queue/bulk/<int:action_id>/", bulk.bulk_action, name="bulk"),
    path("queue/bulk/<int:action_id>/undo/", bulk.bulk_undo, name="bulk_undo"),
    path("queue/bulk/<int:action_id>/stop/", bulk.bulk_stop, name="bulk_stop"),
    path("palette/", palette.palette, name="palette"),
    path("me/keys/", keys.keys, name="keys"),
    path("me/keys/switch/", keys.keys_switch, name="keys_switch"),
    path("articles/<int:article_id>/", queue.article, name="article"),
    path("articles/<int:article_id>/presence/", presence.presence, name="presence"),
    path("articles/<int:article_id>/candidates/", spans.add_candidate, name="add_candidate"),
    path("claims/<int:claim_id>/span/", spans.move_span, name="move_span"),
    path("claims/<int:claim_id>/split/", spans.split, name="split"),
    path("claims/<int:claim_id>/join/", spans.join, name="join"),
]
