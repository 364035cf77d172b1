"""Addresses that search engines look for at the top of a site."""

from django.urls import path

from claims.views.public import sitemaps

app_name = "discovery"
urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-checks-<int:number>.xml", sitemaps.checks, name="sitemap_checks"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
]
