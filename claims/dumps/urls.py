"""Addresses of the dumps."""

from django.urls import path

from . import views

app_name = "dumps"
urlpatterns = [
    path("", views.about, name="about"),
    path("index.json", views.index, name="index"),
    path("latest/<str:file_name>", views.latest, name="latest"),
    path("<int:dump_id>/<str:file_name>", views.file, name="file"),
]
