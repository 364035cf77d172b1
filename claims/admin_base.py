"""Admin pages for looking only: state, verdicts, publications and history are never changed there."""

from django.contrib import admin


class ReadOnlyAdmin(admin.ModelAdmin):
    """Every field can be read; nothing can be added, changed or deleted."""

    show_full_result_count = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
