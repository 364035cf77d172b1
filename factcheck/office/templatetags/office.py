"""The desk's name on every page; built into all templates."""

from django import template

from factcheck.office.desk import desk_settings

register = template.Library()


@register.simple_tag
def desk_name() -> str:
    """The desk's name. A tag, because allauth's pages have a `site` of their own in their context."""
    return desk_settings().name
