"""The picture or recording that a check is about, in the reader's language."""

from django import template

from claims.media_words import in_words

register = template.Library()
register.filter("medium", in_words)
