"""Version 1 of the partner interface: docs/reference/api.md."""

from django.urls import path

from . import articles, matches, reference, usage, views
from .schema import SchemaView

app_name = "api_v1"
urlpatterns = [
    path("verdicts/", views.VerdictList.as_view(), name="verdicts"),
    path("verdicts/<int:claim_id>/", views.VerdictDetail.as_view(), name="verdict"),
    path("verdicts/<int:claim_id>/versions/<int:number>/", views.VerdictVersion.as_view(), name="version"),
    path("verdicts/<int:claim_id>/claimreview/", views.VerdictClaimReview.as_view(), name="claimreview"),
    path("changes/", views.ChangeList.as_view(), name="changes"),
    path("scales/", views.ScaleList.as_view(), name="scales"),
    path("match/", matches.Match.as_view(), name="match"),
    path("usage/", usage.Usage.as_view(), name="usage"),
    path("articles/", articles.ArticleList.as_view(), name="articles"),
    path("articles/bulk/", articles.ArticleBulk.as_view(), name="article_bulk"),
    path("articles/<int:article_id>/", articles.ArticleDetail.as_view(), name="article"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("reference/", reference.reference, name="reference"),
]
