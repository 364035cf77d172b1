"""Addresses through which articles come in."""

from django.urls import path

from . import views

app_name = "articles"

urlpatterns = [path("add/", views.add, name="add")]
