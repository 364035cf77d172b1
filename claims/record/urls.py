"""The record's public addresses. The first is the well-known one, whatever else moves."""

from django.urls import path, re_path

from . import views

app_name = "record"
urlpatterns = [
    path(".well-known/factcheck-record", views.head, name="head"),
    path("record/", views.about, name="about"),
    path("record/entries/<int:page>.jsonl", views.entries, name="entries"),
    re_path(r"^record/documents/(?P<sha256>[0-9a-f]{64})\.json$", views.document, name="document"),
]
