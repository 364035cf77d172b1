"""Django's own `url` tag; an address that was put together before is not put together again."""

from contextlib import suppress
from functools import lru_cache

from django.core.signals import setting_changed
from django.template import Library, Node, defaulttags
from django.template.base import FilterExpression
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape

register = Library()
_MOST = 20_000


@lru_cache(maxsize=_MOST)
def address(name: str, *args: object) -> str:
    """The path of a named address of ours."""
    return reverse(name, args=args)


setting_changed.connect(lambda **_: address.cache_clear())  # in tests


class _Address(Node):
    child_nodelists = ()

    def __init__(self, name: str, args: list[FilterExpression], *, held_as: str | None) -> None:
        self.name, self.args, self.held_as = name, args, held_as

    def render(self, context) -> str:
        args = [arg.resolve(context) for arg in self.args]
        if self.held_as:
            with suppress(NoReverseMatch):
                context[self.held_as] = ""
                context[self.held_as] = address(self.name, *args)
            return ""
        path = address(self.name, *args)
        return conditional_escape(path) if context.autoescape else path


@register.tag
def url(parser, token):
    """As Django's."""
    node = defaulttags.url(parser, token)
    name = node.view_name.var
    is_plain = isinstance(name, str) and not (node.view_name.filters or node.kwargs)
    return _Address(name, node.args, held_as=node.asvar) if is_plain and not name.startswith("admin:") else node
