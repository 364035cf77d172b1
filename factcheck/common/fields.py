"""Fields of forms: the commonest are written as Django's templates write them, without a template for each."""

from collections.abc import Callable
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


class Renderer(DjangoTemplates):
    """A page of thirty fields would spend a third of its time in Django's templates for them."""

    def render(self, template_name: str, context: dict[str, Any], request=None) -> str:
        write = _WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
    attributes = flatatt(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes)


def _textarea(widget: dict[str, Any]) -> SafeString:
    attributes = flatatt(widget["attrs"])
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attributes, widget["value"] or "")


_INPUTS: Final = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox")
_WRITTEN: Final[dict[str, Callable[[dict[str, Any]], SafeString]]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
}
