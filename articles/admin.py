"""Sources and articles in the admin. Snapshots are a record and are only read."""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.fields import Field

from factcheck.office.admin_base import AuditedAdmin
from factcheck.office.lists import ListAdmin, ListResource

from .models import Article, Feed, Snapshot, Source


class SourceResource(ListResource):
    class Meta(ListResource.Meta):
        abstract = False
        model = Source
        import_id_fields = ("name",)
        fields = ("name", "domain", "country")

    def before_import_row(self, row, **kwargs) -> None:
        super().before_import_row(row, **kwargs)
        row["domain"] = str(row.get("domain") or "").lower().removeprefix("www.")
        if "country" in row:
            row["country"] = str(row["country"] or "").upper()


@admin.register(Source)
class SourceAdmin(ListAdmin, AuditedAdmin):
    resource_classes = (SourceResource,)
    list_display = ("name", "domain", "country")
    search_fields = ("name", "domain")


class SnapshotInline(admin.StackedInline):
    model = Snapshot
    extra = 0
    can_delete = False
    readonly_fields = fields = ("number", "title", "text", "sha256", "taken_at")
    has_add_permission = has_change_permission = lambda self, request, obj=None: False


@admin.register(Article)
class ArticleAdmin(AuditedAdmin):
    list_display = ("title", "source", "language", "status", "via", "added_by", "added_at")
    list_filter = ("status", "via")
    list_select_related = ("source", "added_by")
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
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
    inlines = [SnapshotInline]

    def get_search_results(self, request, queryset, search_term):
        """An address as it stands, or the beginning of a headline: what an index or a look at the newest finds."""
        if search_term.startswith(("http://", "https://")):
            return queryset.filter(url=search_term), False
        return super().get_search_results(request, queryset, search_term)

    def has_add_permission(self, request) -> bool:
        """Articles come in through the desk's door, which also has them read."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class FeedResource(ListResource):
    outlet = Field(attribute="source__name", column_name="outlet", readonly=True)

    class Meta(ListResource.Meta):
        abstract = False
        model = Feed
        fields = ("url", "title", "site_url", "outlet", "kind", "is_active", "failures", "last_success_at")
        export_order = fields


@admin.register(Feed)
class FeedAdmin(ExportMixin, AuditedAdmin):
    """For looking, and for pausing many at once: the desk's own pages add, change and remove (OPML included)."""

    resource_classes = (FeedResource,)
    formats, export_form_class = ListAdmin.formats, ListAdmin.export_form_class
    has_export_permission = ListAdmin.has_export_permission
    list_display = ("__str__", "url", "kind", "is_active", "failures", "last_polled_at", "next_poll_at")
    list_filter = ("is_active",)
    search_fields = ("title", "url")
    list_select_related = ("source", "added_by")
    autocomplete_fields = ("source",)

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return [field.name for field in Feed._meta.fields if field.name not in ("is_active", "source")]

    def has_add_permission(self, request) -> bool:
        """Feeds come in through the desk's page, which checks their addresses."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
