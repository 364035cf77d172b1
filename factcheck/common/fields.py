"""Fields of forms, written without a template for each: a page of a claim has thirty of them.

The commonest widgets are as Django's templates write them; around them stand label, hint, faults and help.
"""

from collections.abc import Callable
from typing import Any, Final

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Renderer(DjangoTemplates):
    """A page of thirty fields would spend a third of its time in Django's templates for them."""

    def render(self, template_name: str, context: dict[str, Any], request=None) -> str:
        write = _WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def written(bound: BoundField, *, hint: object, classes: str, sign: SafeString) -> SafeString:
    """The field with all that is said about it; `sign` stands before a fault."""
    faults = bound.errors
    return format_html(
        '<div class="field{}{}">\n  <label for="{}">{}{}</label>\n  {}\n  {}\n  {}\n</div>',
        " err" if faults else "",
        f" {classes}" if classes else "",
        bound.id_for_label,
        bound.label,
        format_html(" <small>{}</small>", hint) if hint else "",
        bound,
        faults_of(bound, sign=sign) if faults else "",
        format_html('<small id="{}_helptext">{}</small>', bound.auto_id, bound.help_text) if bound.help_text else "",
    )


def faults_of(bound: BoundField, *, sign: SafeString) -> SafeString:
    """What is wrong with the field: the first under the name by which the field says that it is described."""
    rows = ((bound.auto_id, "" if nth == 1 else nth, sign, fault) for nth, fault in enumerate(bound.errors, start=1))
    return format_html_join("", '<small class="bad" id="{}_error{}">{}{}</small>', rows)


def _input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
    attributes = flatatt(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes)


def _textarea(widget: dict[str, Any]) -> SafeString:
    attributes = flatatt(widget["attrs"])
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attributes, widget["value"] or "")


def _select(widget: dict[str, Any]) -> SafeString:
    written = format_html_join("", "{}", ((_group(name, options),) for name, options, _index in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], flatatt(widget["attrs"]), written)


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    written = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options),
    )
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, written) if name else written


def _choice(widget: dict[str, Any]) -> SafeString:
    """One of several boxes or buttons."""
    if not widget.get("wrap_label"):
        return _input(widget)
    of = widget["attrs"].get("id")
    return format_html("<label{}>{} {}</label>", flatatt({"for": of} if of else {}), _input(widget), widget["label"])


_INPUTS: Final = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox")
_WRITTEN: Final[dict[str, Callable[[dict[str, Any]], SafeString]]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/checkbox_option.html": _choice,
    "django/forms/widgets/radio_option.html": _choice,
}
