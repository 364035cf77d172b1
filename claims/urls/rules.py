"""Addresses of the rules by which a check is high-risk."""

from django.urls import path

from claims.views import rules

urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/add/", rules.add_rule, name="rule_add"),
    path("rules/topics/<int:topic_id>/", rules.switch_topic, name="rule_topic"),
    path("rules/<slug:which>/", rules.switch_rule, name="rule_switch"),
]
