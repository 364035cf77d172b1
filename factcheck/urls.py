"""The front door. Each app brings its own addresses: first those that programs ask for all the time, then in the order
in which people read them."""

from django.contrib import admin
from django.urls import include, path

from claims.views.preferences import preferences
from factcheck import doors
from factcheck.offline import OFFLINE
from factcheck.operations.probes import PROBES

urlpatterns = [
    path("api/v1/webhooks/", include("claims.webhooks.api.urls")),
    path("api/v1/", include("claims.partners.api.v1.urls")),
    path("v1alpha1/", include("claims.partners.google.urls")),
    path("", doors.home, name="home"),
    *(path(name, probe, name=name) for name, probe in PROBES.items()),
    *OFFLINE,
    path("me/", preferences, name="preferences"),
    path("", include("claims.urls")),
    path("articles/", include("articles.urls")),
    path("checks/", include("claims.urls.public")),
    path("", include("claims.urls.discovery")),
    path("", include("claims.record.urls")),
    path("dumps/", include("claims.dumps.urls")),
    path("partners/webhooks/", include("claims.webhooks.portal.urls")),
    path("partners/", include("claims.partners.portal.urls")),
    path("accounts/", include("factcheck.accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/second-factor/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
]

# Where no view answers: pages for people, problems under /api/.
handler400 = "factcheck.common.problem_pages.bad_request"
handler403 = "factcheck.common.problem_pages.forbidden"
handler404 = "factcheck.common.problem_pages.not_found"
handler429 = "factcheck.common.problem_pages.too_many"
handler500 = "factcheck.common.problem_pages.server_error"
