"""Addresses of the partners' own pages."""

from django.urls import path

from . import views

app_name = "partners"
urlpatterns = [
    path("", views.home, name="home"),
    path("keys/new/", views.new_key, name="key_new"),
    path("keys/<int:key_id>/rotate/", views.rotate, name="key_rotate"),
    path("keys/<int:key_id>/revoke/", views.revoke, name="key_revoke"),
]
