"""Addresses where leads write pages of the public site."""

from django.urls import path

from claims.views import site_pages

urlpatterns = [
    path("site-pages/", site_pages.pages, name="site_pages"),
    path("site-pages/<slug:site_page>/<slug:language>/", site_pages.page, name="site_page"),
]
