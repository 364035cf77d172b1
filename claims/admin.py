"""The desk in the admin: topics, speakers and scales can be kept in order; the record can only be read."""

from django import forms
from django.contrib import admin
from django.db import transaction

from .admin_base import ReadOnlyAdmin
from .models import (
    Appearance,
    Claim,
    Event,
    Evidence,
    Extraction,
    Publication,
    Rating,
    RatingScale,
    Review,
    Speaker,
    Topic,
    Verdict,
)


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ("name", "slug", "high_risk")
    list_filter = ("high_risk",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    list_display = ("name", "description")
    search_fields = ("name", "description")
    show_full_result_count = False


class RatingInline(admin.TabularInline):
    model = Rating
    extra = 0
    can_delete = False

    def has_change_permission(self, request, obj=None) -> bool:
        """A published rating means what it meant: change a scale by making its next version."""
        return False

    def has_add_permission(self, request, obj=None) -> bool:
        return obj is None or not obj.is_active


class RatingScaleForm(forms.ModelForm):
    def clean_is_active(self) -> bool:
        """The desk is never without a scale: another one is taken into use instead."""
        active = self.cleaned_data["is_active"]
        if self.instance.pk and self.instance.is_active and not active:
            raise forms.ValidationError("Take another scale into use instead; this one then goes out of use.")
        return active

    def _get_validation_exclusions(self) -> set[str]:
        """That only one is active is seen to when it is saved: the one before goes out of use."""
        return {*super()._get_validation_exclusions(), "is_active"}


@admin.register(RatingScale)
class RatingScaleAdmin(admin.ModelAdmin):
    form = RatingScaleForm
    list_display = ("name", "version", "is_active")
    inlines = [RatingInline]

    def get_readonly_fields(self, request, obj=None):
        """Published checks name their scale: it keeps its name and version."""
        return ("name", "version") if obj else ()

    @transaction.atomic
    def save_model(self, request, obj, form, change) -> None:
        if obj.is_active:
            RatingScale.objects.exclude(pk=obj.pk).filter(is_active=True).update(is_active=False)
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class AppearanceInline(admin.TabularInline):
    model = Appearance
    fk_name = "claim"
    extra = 0
    can_delete = False
    readonly_fields = fields = ("snapshot", "start", "end", "quote", "speaker_kind", "stance", "cue", "via")
    has_add_permission = has_change_permission = lambda self, request, obj=None: False


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = (
        "reference",
        "wording",
        "status",
        "speaker",
        "check_worthiness",
        "decided_by",
        "created_at",
    )
    list_filter = ("status", "language", "topics")
    list_select_related = ("speaker", "decided_by")
    search_fields = ("=id", "wording")
    inlines = [AppearanceInline]


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("id", "claim", "kind", "status", "assignee", "opened_at")
    list_filter = ("status", "kind")
    list_select_related = ("claim", "assignee")


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ("review", "number", "rating", "author", "created_at")
    list_select_related = ("review", "rating", "author")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ("claim", "number", "title", "publisher", "stance", "added_by", "removed_at")
    list_select_related = ("claim", "added_by")
    search_fields = ("title", "publisher")


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("headline", "version", "status", "rating_key", "published_at", "published_by")
    list_filter = ("status", "rating_key")
    list_select_related = ("published_by",)
    search_fields = ("headline",)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "step", "claim", "from_status", "to_status", "reason")
    list_filter = ("step", "is_public")
    list_select_related = ("actor", "claim")


@admin.register(Extraction)
class ExtractionAdmin(ReadOnlyAdmin):
    list_display = (
        "snapshot",
        "status",
        "attempts",
        "found",
        "detector_version",
        "started_at",
        "finished_at",
        "failure",
    )
    list_filter = ("status", "detector_version")
    list_select_related = ("snapshot",)
