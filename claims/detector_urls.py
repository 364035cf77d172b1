"""Addresses of the detector's pages."""

from django.urls import path

from .views import detector

urlpatterns = [
    path("insights/detector/", detector.detector, name="detector"),
    path("insights/detector/versions/", detector.versions, name="detector_versions"),
    path("insights/detector/learn/", detector.learn, name="detector_learn"),
    path("insights/detector/switch/", detector.switch, name="detector_switch"),
    path("insights/detector/rollback/", detector.rollback, name="detector_rollback"),
    path("insights/detector/reextract/", detector.reextract, name="detector_reextract"),
]
