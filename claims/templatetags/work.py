"""What pages show of who does what: the bell, mentions, due dates."""

from django import template
from django.utils.html import format_html_join, linebreaks
from django.utils.safestring import mark_safe

from claims.mentions import marked
from claims.selectors.notifications import topbar_counts

register = template.Library()
register.simple_tag(topbar_counts, name="topbar_counts")


@register.filter
def with_mentions(text, people):
    """What somebody said, as HTML: line breaks kept, colleagues' names after an @ in bold."""
    return mark_safe(linebreaks(marked(text, people)))  # noqa: S308 escaped in marked


@register.simple_tag
def people_options(people, chosen=None):
    """What a <select> of people offers."""
    rows = ((one.pk, " selected" if one == chosen else "", one) for one in people)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.simple_tag
def people_named(people):
    """Names for a script that completes them."""
    return format_html_join("", '<li data-name="{}"></li>', ((one,) for one in people))


@register.inclusion_tag("claims/desk/parts/due.html")
def due(review, today):
    """The due date of a review as a tag: late, soon or in time."""
    return {"day": review.due_on, "late": (today - review.due_on).days if review.due_on else 0}
