"""Addresses of the partners' own pages about webhooks, under /partners/webhooks/."""

from django.urls import path

from . import views

app_name = "hooks"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.new, name="new"),
    path("<int:endpoint_id>/", views.endpoint, name="endpoint"),
    path("<int:endpoint_id>/change/", views.change, name="change"),
    path("<int:endpoint_id>/secret/", views.secret, name="secret"),
    path("<int:endpoint_id>/remove/", views.remove, name="remove"),
    path("<int:endpoint_id>/switch/", views.switch, name="switch"),
    path("<int:endpoint_id>/test/", views.test, name="test"),
    path("<int:endpoint_id>/replay/", views.replay, name="replay"),
    path("<int:endpoint_id>/messages/<str:message_id>/again/", views.again, name="again"),
]
