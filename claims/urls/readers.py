"""Addresses of what readers sent."""

from django.urls import path

from claims.views import reader_notes

urlpatterns = [
    path("readers/", reader_notes.notes, name="reader_notes"),
    path("readers/<int:note_id>/close/", reader_notes.note_close, name="note_close"),
    path("readers/<int:note_id>/reopen/", reader_notes.note_reopen, name="note_reopen"),
    path("readers/<int:note_id>/bring-in/", reader_notes.note_bring_in, name="note_bring_in"),
]
