"""Dumps for whoever keeps the desk running: how far each is, and what went wrong."""

from django.contrib import admin

from factcheck.office.admin_base import ReadOnlyAdmin

from .models import Dump, DumpFile


class FilesInline(admin.TabularInline):
    model = DumpFile
    extra = 0
    can_delete = False
    fields = readonly_fields = ("name", "size", "rows", "sha256")

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Dump)
class DumpAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "asked_at", "made_at", "verdicts", "tombstones", "change", "attempts", "failure")
    list_filter = ("status",)
    inlines = (FilesInline,)
