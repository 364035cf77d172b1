"""Rating scales: written as a new version, taken into use, and read-only from then on."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.models import Rating, RatingLabel, RatingScale
from claims.services.scales import may_change_scale, new_version, take_into_use
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase
from factcheck.office.admin_base import AuditedAdmin
from factcheck.office.lists import ListAdmin

from .scale_lists import ScaleResource, rows_of


class RatingInline(admin.StackedInline):
    model = Rating
    extra = 0
    fields = (("position", "key"), "label", "definition", ("value", "off_scale"))
    show_change_link = True

    def has_add_permission(self, request, obj=None) -> bool:
        return obj is None or bool(may_change_scale(obj))

    def has_change_permission(self, request, obj=None) -> bool:
        """A published rating means what it meant: change a scale by making its next version."""
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_add_permission(request, obj) and super().has_change_permission(request, obj)


@admin.register(RatingScale)
class RatingScaleAdmin(ListAdmin, AuditedAdmin):
    resource_classes = (ScaleResource,)
    skip_admin_log = True  # its log would take the ratings' numbers for scales
    list_display = ("name", "version", "is_active", "languages")
    readonly_fields = ("is_active", "standing")
    fields = ("name", "version", "is_active", "standing")
    inlines = [RatingInline]
    change_form_template = "admin/claims/ratingscale/change_form.html"

    def get_export_queryset(self, request):
        return rows_of(super().get_export_queryset(request))

    def get_readonly_fields(self, request, obj=None):
        """Published checks name their scale: it keeps its name and version."""
        return ("name", "version", *self.readonly_fields) if obj else self.readonly_fields

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("ratings__labels")

    @admin.display(description=gettext_lazy("labels in"))
    def languages(self, scale: RatingScale) -> str:
        """The languages in which every rating has a label."""
        sets = [{label.language for label in rating.labels.all()} for rating in scale.ratings.all()]
        return ", ".join(sorted(set.intersection(*sets))) if sets else ""

    @admin.display(description=gettext_lazy("may be changed"))
    def standing(self, scale: RatingScale) -> str:
        decision = may_change_scale(scale) if scale.pk else None
        return _("Yes, until it is taken into use.") if decision is None or decision else decision.reason

    def get_urls(self):
        steps = [
            path("<int:scale_id>/new-version/", self._step(new_version, _made), name="claims_ratingscale_new_version"),
            path("<int:scale_id>/use/", self._step(take_into_use, _used), name="claims_ratingscale_use"),
        ]
        return steps + super().get_urls()

    def _step(self, service: Callable, told: Callable):
        @require_POST
        def taken(request: HttpRequest, scale_id: int) -> HttpResponse:
            if not self.has_change_permission(request):
                raise PermissionDenied
            if not RatingScale.objects.filter(pk=scale_id).exists():
                raise Http404
            try:
                scale = service(scale_id=scale_id, by=request.user)
            except (Conflict, ValidationError) as refusal:
                sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
                messages.error(request, " ".join(sentences))
            else:
                scale_id = scale.pk
                messages.success(request, told(scale))
            return redirect(reverse("admin:claims_ratingscale_change", args=[scale_id]))

        return self.admin_site.admin_view(taken)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


def _made(scale: RatingScale) -> str:
    return phrase("%(scale)s is a copy: change it, then take it into use.", scale=scale)


def _used(scale: RatingScale) -> str:
    return phrase("Verdicts are given on %(scale)s from now on. Open reviews choose their rating anew.", scale=scale)


class RatingLabelInline(admin.StackedInline):
    """Other languages may be added at any time: they say the same. What readers saw is not reworded."""

    model = RatingLabel
    extra = 1

    def has_add_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("claims.change_rating")

    def has_change_permission(self, request, obj=None) -> bool:
        return obj is not None and bool(may_change_scale(obj.scale)) and self.has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(Rating)
class RatingAdmin(AuditedAdmin):
    """A rating in its languages. Reached from its scale."""

    list_display = ("label", "scale", "position", "value", "off_scale")
    list_filter = ("scale",)
    list_select_related = ("scale",)
    fields = ("of_scale", "key", "label", "definition", "value", "off_scale")
    readonly_fields = fields
    inlines = [RatingLabelInline]

    @admin.display(description=gettext_lazy("scale"))
    def of_scale(self, rating: Rating) -> str:
        address = reverse("admin:claims_ratingscale_change", args=[rating.scale_id])
        return format_html('<a href="{}">{}</a>', address, rating.scale)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
