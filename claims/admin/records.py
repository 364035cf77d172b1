"""State, verdicts, approvals, publications and history: for looking only."""

from django.conf import settings
from django.contrib import admin
from django.contrib.postgres.search import SearchQuery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.models import Appearance, Claim, Event, Evidence, Extraction, Publication, Review, Verdict
from claims.models.history import STEP_WORDS
from claims.veil import all_hidden_claims
from factcheck.office.admin_base import ReadOnlyAdmin

FEW = 1_000
"""Claims with a word that are looked up one by one."""


class InLanguage(admin.SimpleListFilter):
    """The desk's languages, by name: asking which ones there are would read every row."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return settings.LANGUAGES

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


class OfStep(admin.SimpleListFilter):
    title = _("step")
    parameter_name = "step"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(step, step) for step in STEP_WORDS]

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(step=self.value()) if self.value() else queryset


def number_of(words: str) -> int | None:
    """2041 of “C-2041” or “2041”; None when it is no number that a row can have."""
    digits = words.strip().upper().removeprefix("C-")
    return int(digits) if digits.isdecimal() and len(digits) < 19 else None


class OfClaimAdmin(ReadOnlyAdmin):
    """Rows of a claim, found by the claim's number."""

    search_fields = ("claim_id",)
    claim_path = "claim_id"

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        if not search_term:
            return queryset, False
        number = number_of(search_term)
        return (queryset.filter(**{self.claim_path: number}) if number else queryset.none()), False


class OfVerdictAdmin(OfClaimAdmin):
    """Rows that tell of a verdict; they are not there for somebody from whom it is hidden."""

    def get_queryset(self, request: HttpRequest):
        rows, hidden = super().get_queryset(request), all_hidden_claims(request.user)
        return rows.exclude(**{f"{self.claim_path}__in": hidden}) if hidden else rows


class AppearanceInline(admin.StackedInline):
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
    list_filter = ("status", InLanguage, "topics")
    list_select_related = ("speaker", "decided_by")
    search_fields = ("id", "wording")
    inlines = [AppearanceInline]

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """By number, else by the words of the index."""
        if not search_term:
            return queryset, False
        if (number := number_of(search_term)) is not None:
            return queryset.filter(pk=number), False
        asked = SearchQuery(search_term, config="simple", search_type="websearch")
        # The few first, without an order: with one, the planner reads a million claims backwards to find them. Many it
        # finds on its way.
        found = list(Claim.objects.filter(search=asked).order_by().values_list("pk", flat=True)[: FEW + 1])
        return queryset.filter(**({"pk__in": found} if len(found) <= FEW else {"search": asked})), False


@admin.register(Review)
class ReviewAdmin(OfVerdictAdmin):
    list_display = ("id", "claim", "kind", "status", "assignee", "opened_at")
    list_filter = ("status", "kind")
    list_select_related = ("claim", "assignee")


@admin.register(Verdict)
class VerdictAdmin(OfVerdictAdmin):
    list_display = ("review", "number", "rating", "author", "created_at")
    list_select_related = ("review__claim", "rating", "author")
    ordering = ("-pk",)
    claim_path = "review__claim_id"


@admin.register(Evidence)
class EvidenceAdmin(OfClaimAdmin):
    list_display = ("claim", "number", "title", "publisher", "stance", "added_by", "removed_at")
    list_select_related = ("claim", "added_by")
    ordering = ("-pk",)


@admin.register(Publication)
class PublicationAdmin(OfClaimAdmin):
    list_display = ("headline", "version", "status", "rating_key", "published_at", "published_by")
    list_filter = ("status",)
    list_select_related = ("published_by",)


@admin.register(Event)
class EventAdmin(OfVerdictAdmin):
    list_display = ("at", "actor", "step", "claim", "from_status", "to_status", "reason")
    list_filter = (OfStep, "is_public")
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
    list_filter = ("status",)
    list_select_related = ("snapshot",)
