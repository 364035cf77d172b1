"""What the desk's page frame and lists show."""

from django import template
from django.contrib.humanize.templatetags.humanize import ordinal

from claims.permissions import may_add_article
from claims.selectors import article_origin, queue_count

register = template.Library()
register.simple_tag(queue_count, name="queue_count")
register.simple_tag(article_origin, name="article_origin")
register.simple_tag(may_add_article, name="may_add_article")

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@register.filter
def place_in_line(place: int) -> str:
    """2 → second, 12 → 12th."""
    return _WORDS[place - 1] if 1 <= place <= len(_WORDS) else ordinal(place)
