"""Django's own translation tags, with what never changes between two readers of one language kept.

Values in a `blocktranslate` stand between isolates where they run another way.
"""

from datetime import date, time
from numbers import Number

from django.template import Library, Node
from django.template.base import TokenType, render_value_in_context
from django.templatetags import i18n
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import get_language, gettext

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


class _Said(Node):
    """A sentence without details: looked up once in each language."""

    child_nodelists = ()

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.node = node
        self.known: dict[str | None, str] = {}

    def render(self, context) -> str:
        language = get_language()
        if language not in self.known:
            self.known[language] = self.node.render(context)
        return self.known[language]


@register.tag("translate")
@register.tag("trans")
def translate(parser, token):
    """As Django's."""
    node = i18n.do_translate(parser, token)
    is_literal = len(token.split_contents()) == 2 and node.filter_expression.var.literal is not None
    return _Said(node) if is_literal and not node.filter_expression.filters else node


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser, token):
    """As Django's. What stands in an attribute of the sentence's own tags, such as an address, is left alone."""
    node = i18n.do_block_translate(parser, token)
    for name in _spoken([*node.singular, *(node.plural or [])]):
        expression = node.extra_context.get(name) or parser.compile_filter(name)
        if name != node.countervar:
            node.extra_context[name] = _Isolated(expression)
    is_plain = not (node.plural or node.message_context or node.asvar)
    return _Told(node, parser) if is_plain else node


class _Told(Node):
    """A sentence with details: looked up once in each language, then filled in."""

    child_nodelists = ()

    def __init__(self, node: i18n.BlockTranslateNode, parser) -> None:
        self.node = node
        self.sentence, names = node.render_token_list(node.singular)
        known = node.extra_context
        self.details = {name: known.get(name) or parser.compile_filter(name) for name in names}
        self.known: dict[str | None, str] = {}

    def render(self, context) -> str:
        language = get_language()
        if language not in self.known:
            self.known[language] = gettext(self.sentence)
        told = {name: render_value_in_context(value.resolve(context), context) for name, value in self.details.items()}
        try:
            return self.known[language] % told
        except (KeyError, ValueError):
            return self.node.render(context)  # the translation is broken: Django falls back to the sentence itself


def _spoken(tokens) -> set[str]:
    """The names in the running text."""
    names, text = set(), ""
    for token in tokens:
        if token.token_type == TokenType.VAR and text.rfind("<") <= text.rfind(">"):
            names.add(token.contents)
        text += token.contents if token.token_type == TokenType.TEXT else ""
    return names
