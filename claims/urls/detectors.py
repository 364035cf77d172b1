"""Addresses of how the desk and its detector do."""

from django.urls import path

from claims.views import detector, insights

urlpatterns = [
    path("insights/", insights.insights, name="insights"),
    path("insights/export.csv", insights.export, name="insights_csv"),
    path("insights/detector/", detector.detector, name="detector"),
    path("insights/detector/versions/", detector.versions, name="detector_versions"),
    path("insights/detector/learn/", detector.learn, name="detector_learn"),
    path("insights/detector/switch/", detector.switch, name="detector_switch"),
    path("insights/detector/rollback/", detector.rollback, name="detector_rollback"),
    path("insights/detector/reextract/", detector.reextract, name="detector_reextract"),
]
