"""Google's addresses: docs/reference/claims-search.md."""

from django.urls import path

from . import views

app_name = "google"
urlpatterns = [
    path("claims:search", views.ClaimSearch.as_view(), name="search"),
    path("claims:imageSearch", views.NotServed.as_view(), name="image_search"),
    path("pages", views.PageList.as_view(), name="pages"),
    path("pages/<str:page_id>", views.PageDetail.as_view(), name="page"),
]
