"""Rating scales as lists, one rating a row: out for all versions, in as a new version that nothing rests on yet."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from claims.models import Rating, RatingLabel
from claims.services.scales import begin_version
from factcheck.office import audit
from factcheck.office.lists import ListResource
from factcheck.office.models import AuditEvent

LANGUAGES: Final = [code for code, _name in settings.LANGUAGES]
WORDS: Final = ("label", "definition")
_OF_SCALE: Final = ("scale", "version", "in_use")


class LabelField(Field):
    """The label or the definition in one language: blank where the scale has none in it."""

    def __init__(self, language: str, part: str) -> None:
        super().__init__(column_name=f"{part}_{language}", readonly=True)
        self.language, self.part = language, part

    def get_value(self, instance: Rating) -> str:
        return instance.words[self.language][WORDS.index(self.part)] if self.language in instance.words else ""


class ScaleResource(ListResource):
    scale = Field(attribute="scale__name", column_name="scale", readonly=True)
    version = Field(attribute="scale__version", column_name="version", readonly=True)
    in_use = Field(attribute="scale__is_active", column_name="in_use", readonly=True)

    class Meta(ListResource.Meta):
        abstract = False
        model = Rating
        import_id_fields = ("scale", "key")
        fields = (*_OF_SCALE, "position", "key", *WORDS, "value", "off_scale")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        for language in LANGUAGES:
            for part in WORDS:
                self.fields[f"{part}_{language}"] = LabelField(language, part)

    def before_import(self, dataset, **kwargs) -> None:
        """Begin the new version that the rows go into; a dry run rolls it back."""
        super().before_import(dataset, **kwargs)
        said = {tuple(str(row.get(name) or "") for name in ("scale", "version")) for row in dataset.dict}
        if len(said) != 1:
            raise ValidationError(_("Bring one version of one scale at a time."))
        self._scale = begin_version(name=said.pop()[0].strip())

    def get_instance(self, instance_loader, row) -> None:
        """Every row is a new rating: what stands on a scale keeps its words."""

    def init_instance(self, row=None) -> Rating:
        return Rating(scale=self._scale)

    def after_save_instance(self, instance: Rating, row, **kwargs) -> None:
        for language in LANGUAGES:
            label, definition = (str(row.get(f"{part}_{language}") or "") for part in WORDS)
            if not (label or definition):
                continue
            words = RatingLabel(rating=instance, language=language, label=label, definition=definition)
            words.full_clean()
            words.save()

    def after_import_row(self, row, row_result, **kwargs) -> None:
        """The scale is written down as one."""

    def after_import(self, dataset, result, **kwargs) -> None:
        if not result.has_errors() and not result.has_validation_errors():
            said = f"import: {len(dataset)} ratings"
            audit.note(row=self._scale, by=kwargs.get("user"), verb=AuditEvent.Verb.ADDED, said=said)


def rows_of(scales: Any) -> Any:
    """The ratings of these scales as they are exported."""
    return Rating.objects.filter(scale__in=scales).select_related("scale").order_by("scale", "position")
