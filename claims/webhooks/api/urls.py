"""Addresses under /api/v1/webhooks/."""

from django.urls import path

from . import views

app_name = "webhooks"
urlpatterns = [
    path("", views.EndpointList.as_view(), name="endpoints"),
    path("<int:endpoint_id>/", views.EndpointDetail.as_view(), name="endpoint"),
    path("<int:endpoint_id>/secret/", views.EndpointSecret.as_view(), name="secret"),
    path("<int:endpoint_id>/test/", views.EndpointTest.as_view(), name="test"),
    path("<int:endpoint_id>/replay/", views.EndpointReplay.as_view(), name="replay"),
    path("<int:endpoint_id>/deliveries/", views.DeliveryList.as_view(), name="deliveries"),
    path("<int:endpoint_id>/deliveries/<str:message_id>/again/", views.DeliveryAgain.as_view(), name="again"),
]
