"""What other desks have checked, and where their labels stand: for looking only, since a lead maps them at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from claims.models import KnownClaim, KnownImport, LabelMapping
from factcheck.office.admin_base import ReadOnlyAdmin


@admin.register(KnownClaim)
class KnownClaimAdmin(ReadOnlyAdmin):
    list_display = ("text", "publisher", "label", "common", "reviewed_on", "last_seen_at")
    list_filter = ("common", "mapped_by")
    search_fields = ("url",)
    exclude = ("search",)

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """By address alone, which has an index."""
        return (queryset.filter(url=search_term) if search_term else queryset), False


@admin.register(LabelMapping)
class LabelMappingAdmin(ReadOnlyAdmin):
    list_display = ("label", "site", "common", "set_by", "set_at")
    list_filter = ("common",)


@admin.register(KnownImport)
class KnownImportAdmin(ReadOnlyAdmin):
    list_display = ("address", "status", "asked_by", "asked_at", "ended_at")
    list_filter = ("status",)
