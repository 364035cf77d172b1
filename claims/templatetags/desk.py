"""What the desk's page frame and lists show."""

import json

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, json_script

from claims.permissions import may_add_article
from claims.selectors import article_origin, queue_count
from claims.selectors.keymaps import keymap_of
from claims.views.key_names import PARTS, pressed_to_usual
from claims.views.page_words import PAGE_WORDS
from claims.views.queue_tabs import shown
from factcheck.common.once import once_a_language

register = template.Library()
register.simple_tag(article_origin, name="article_origin")
register.simple_tag(may_add_article, name="may_add_article")
register.filter("shown", shown)


@register.simple_tag(name="queue_count", takes_context=True)
def waiting(context) -> str:
    """How many candidates wait: exact up to 999, then “999+”. The queue itself has counted already."""
    if "waiting_count" in context:
        return context["waiting_count"]
    return shown(queue_count())


@register.filter
def saved_tab(views):
    """The saved view that the queue shows, or None."""
    return next((view for view in views if view.is_current and view.saved), None)


@register.simple_tag
@once_a_language
def keyboard_help() -> str:
    """The dialog that lists every key of the desk, by the part of it where it works."""
    return render_to_string("components/help.html", {"parts": PARTS})


@register.simple_tag(takes_context=True)
def key_attributes(context) -> str:
    """What the page's scripts need to know of its reader: who it is, and which keys are on which."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    keys, is_on = keymap_of(user)
    own = json.dumps(pressed_to_usual(keys))
    off = "" if is_on else " data-keys-off"
    return format_html('data-person="{}" data-keymap="{}"{}', user.pk, own, off)


@register.simple_tag
@once_a_language
def page_words() -> str:
    """Sentences for the page's scripts, in the reader's language."""
    return json_script({name: str(words) for name, words in PAGE_WORDS.items()}, "page-words")
