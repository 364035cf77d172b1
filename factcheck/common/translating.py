"""Django's own translation tags; values in a `blocktranslate` stand between isolates where they run another way."""

from datetime import date, time
from numbers import Number

from django.template import Library
from django.template.base import TokenType
from django.templatetags import i18n
from django.utils.safestring import SafeData, mark_safe

from .isolates import isolated

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class _Isolated:
    """A template expression whose text is isolated."""

    def __init__(self, expression) -> None:
        self.expression = expression

    def resolve(self, context):
        value = self.expression.resolve(context)
        if isinstance(value, Number | date | time):
            return value  # Django writes it as the language does
        text = isolated(value)
        return mark_safe(text) if isinstance(value, SafeData) else text  # noqa: S308 - as safe as it was


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser, token):
    """As Django's. What stands in an attribute of the sentence's own tags, such as an address, is left alone."""
    node = i18n.do_block_translate(parser, token)
    for name in _spoken([*node.singular, *(node.plural or [])]):
        expression = node.extra_context.get(name) or parser.compile_filter(name)
        if name != node.countervar:
            node.extra_context[name] = _Isolated(expression)
    return node


def _spoken(tokens) -> set[str]:
    """The names in the running text."""
    names, text = set(), ""
    for token in tokens:
        if token.token_type == TokenType.VAR and text.rfind("<") <= text.rfind(">"):
            names.add(token.contents)
        text += token.contents if token.token_type == TokenType.TEXT else ""
    return names
