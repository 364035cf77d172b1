"""Addresses through which articles come in."""

from django.urls import path

from .views import adding

app_name = "articles"

urlpatterns = [path("add/", adding.add, name="add")]
