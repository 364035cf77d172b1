"""What the desk's page frame shows on every page."""

from django import template

from claims.selectors import queue_count

register = template.Library()
register.simple_tag(queue_count, name="queue_count")
