"""What the desk keeps in order: topics and speakers."""

from django.contrib import admin

from claims.models import Speaker, Topic
from factcheck.office.admin_base import AuditedAdmin
from factcheck.office.lists import ListAdmin, ListResource


class TopicResource(ListResource):
    class Meta(ListResource.Meta):
        abstract = False
        model = Topic
        import_id_fields = ("slug",)
        fields = ("slug", "name", "high_risk")


@admin.register(Topic)
class TopicAdmin(ListAdmin, AuditedAdmin):
    resource_classes = (TopicResource,)
    list_display = ("name", "slug", "high_risk")
    list_filter = ("high_risk",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


class SpeakerResource(ListResource):
    class Meta(ListResource.Meta):
        abstract = False
        model = Speaker
        import_id_fields = ("name",)
        fields = ("name", "description")

    def get_instance(self, instance_loader, row) -> Speaker | None:
        return Speaker.objects.filter(name__iexact=row["name"]).first()


@admin.register(Speaker)
class SpeakerAdmin(ListAdmin, AuditedAdmin):
    resource_classes = (SpeakerResource,)
    list_display = ("name", "description")
    search_fields = ("name", "description")
