"""Lists of the administration in and out as CSV and XLSX: a dry run first, and nothing that a table would compute."""

import re
import zipfile
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm, ImportForm
from import_export.resources import Diff, ModelResource
from import_export.results import RowResult

from factcheck.common.sentences import phrase

from . import audit
from .models import AuditEvent
from .workbooks import MOST_ROWS, BoundedXLSX, refuse_a_bomb

MOST_BYTES: Final = 2 * 1024 * 1024
_STYLES: Final = re.compile(r'(?<=<ins|<del) style="[^"]*"')
# What spreadsheet programs take for the beginning of a formula, full-width forms among them.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


def harmless(value: Any) -> Any:
    """A text that a spreadsheet shows and never computes."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def as_written(value: Any) -> Any:
    """The text again that `harmless` kept from being computed."""
    shielded = isinstance(value, str) and value[:1] == "'" and value[1:].lstrip(" ").startswith(_FORMULA)
    return value[1:] if shielded else value


class PlainDiff(Diff):
    """What a row changes, without styles written into it: pages here may have none."""

    def as_html(self) -> list[str]:
        # Everything of the row’s is escaped by then: the only tags are those of the comparison.
        return [mark_safe(_STYLES.sub("", html)) for html in super().as_html()]  # noqa: S308


class ListResource(ModelResource):
    """A list of one model. Each row that comes in is checked as in the form, and each change is written down."""

    class Meta:
        abstract = True
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
        use_transactions = True

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return PlainDiff

    def export_field(self, field, instance, **kwargs) -> Any:
        return harmless(super().export_field(field, instance, **kwargs))

    def before_import(self, dataset, **kwargs) -> None:
        if len(dataset) > MOST_ROWS:
            raise ValidationError(_("The list has more than %(most)s rows. Bring it in parts.") % {"most": MOST_ROWS})
        known = {field.column_name for field in self.get_import_fields()}
        if missing := set(self.get_import_id_fields()) - set(dataset.headers or ()):
            columns = ", ".join(sorted(missing))
            told = phrase("The first row has to name the columns; missing: %(columns)s.", columns=columns)
            raise ValidationError(told)
        if strange := set(dataset.headers or ()) - known:
            raise ValidationError(phrase("No column is called %(name)s.", name=", ".join(sorted(map(str, strange)))))

    def before_import_row(self, row, **kwargs) -> None:
        for name, value in row.items():
            row[name] = as_written(value.strip() if isinstance(value, str) else value)

    def before_save_instance(self, instance, row, **kwargs) -> None:
        known = type(instance)._default_manager.filter(pk=instance.pk).first() if instance.pk else None
        self._before = audit.picture(known) if known else None

    def after_import_row(self, row, row_result, **kwargs) -> None:
        """Write it down. A dry run is rolled back, and its notes with it."""
        if row_result.import_type not in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE):
            return
        saved = self._meta.model._default_manager.get(pk=row_result.object_id)
        verb = AuditEvent.Verb.ADDED if self._before is None else AuditEvent.Verb.CHANGED
        changes = audit.difference(self._before or {}, audit.picture(saved))
        audit.note(row=saved, by=kwargs.get("user"), verb=verb, changes=changes, said="import")

    def after_import(self, dataset, result, **kwargs) -> None:
        """No list brings numbers of rows, so none has to be counted on from; and web may not reset a sequence."""


class BoundedImportForm(ImportForm):
    def clean_import_file(self):
        given = self.cleaned_data["import_file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB. Bring the list in parts."))
        if given.read(4) == b"PK\x03\x04" or zipfile.is_zipfile(given):  # one may begin with something else
            given.seek(0)
            refuse_a_bomb(given.read())
        given.seek(0)
        return given


class ListAdmin(ImportExportMixin):
    """Mixed into an admin page: import with a dry run, and export, as CSV or XLSX."""

    formats = (CSV, XLSX)
    import_form_class = BoundedImportForm
    export_form_class = ExportForm
    import_error_display = ("message", "row")

    def get_import_formats(self) -> list:
        return [CSV, BoundedXLSX]

    def get_import_data_kwargs(self, **kwargs) -> dict[str, Any]:
        """All rows or none, also where one went wrong only after the dry run."""
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def process_result(self, result, request) -> HttpResponse:
        if not result.has_errors() and not result.has_validation_errors():
            return super().process_result(result, request)
        told = phrase("Nothing was brought in: %(why)s Bring the file once more.", why=_why(result))
        messages.error(request, told)
        return redirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def has_import_permission(self, request) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request) -> bool:
        return self.has_view_permission(request)

    def get_export_queryset(self, request):
        return super().get_export_queryset(request).order_by("pk")


def _why(result) -> str:
    """The first things that went wrong, as sentences."""
    wrong = [*result.base_errors, *(one for _row, errors in result.row_errors() for one in errors)]
    told = [" ".join(getattr(one.error, "messages", [str(one.error)])) for one in wrong]
    rows = [(row.number, " ".join(row.error.messages)) for row in result.invalid_rows]
    told += [phrase("Row %(row)s: %(what)s", row=number, what=what) for number, what in rows]
    return " ".join(told[:3])
