"""Sources and articles in the admin. Snapshots are a record and are only read."""

from django.contrib import admin

from .models import Article, Feed, Snapshot, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("name", "domain")
    search_fields = ("name", "domain")


class SnapshotInline(admin.StackedInline):
    model = Snapshot
    extra = 0
    can_delete = False
    readonly_fields = fields = ("number", "title", "text", "sha256", "taken_at")
    has_add_permission = has_change_permission = lambda self, request, obj=None: False


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("title", "source", "language", "status", "via", "added_by", "added_at")
    list_filter = ("status", "language", "via")
    list_select_related = ("source", "added_by")
    search_fields = ("title", "url")
    fields = (
        "title",
        "source",
        "byline",
        "url",
        "language",
        "published_at",
        "status",
        "added_by",
        "added_at",
    )
    readonly_fields = ("title", "url", "status", "added_by", "added_at")
    show_full_result_count = False
    inlines = [SnapshotInline]

    def has_add_permission(self, request) -> bool:
        """Articles come in through the desk's door, which also has them read."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    """For looking, and for pausing many at once: the desk's own pages add, change and remove."""

    list_display = ("__str__", "url", "kind", "is_active", "failures", "last_polled_at", "next_poll_at")
    list_filter = ("is_active", "kind")
    search_fields = ("title", "url")
    list_select_related = ("source", "added_by")
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return [field.name for field in Feed._meta.fields if field.name not in ("is_active", "source")]

    def has_add_permission(self, request) -> bool:
        """Feeds come in through the desk's page, which checks their addresses."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
