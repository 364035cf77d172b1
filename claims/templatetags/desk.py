"""What the desk's page frame and lists show."""

from django import template
from django.contrib.humanize.templatetags.humanize import ordinal

from claims.permissions import may_add_article
from claims.selectors import MOST_COUNTED, article_origin, queue_count

register = template.Library()
register.simple_tag(article_origin, name="article_origin")
register.simple_tag(may_add_article, name="may_add_article")

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@register.filter
def place_in_line(place: int) -> str:
    """2 → second, 12 → 12th."""
    return _WORDS[place - 1] if 1 <= place <= len(_WORDS) else ordinal(place)


@register.simple_tag(name="queue_count", takes_context=True)
def waiting(context) -> str:
    """How many candidates wait: exact up to 999, then “999+”. The queue itself has counted already."""
    if "waiting_count" in context:
        return context["waiting_count"]
    count = queue_count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


@register.filter
def saved_tab(views):
    """The saved view that the queue shows, or None."""
    return next((view for view in views if view.is_current and view.saved), None)
