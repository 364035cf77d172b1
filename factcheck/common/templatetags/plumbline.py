"""The small parts of every page: icons, ratings, the scale, and the attributes that make a form live."""

import difflib
import re
from functools import cache, lru_cache

from django import template
from django.core.signals import setting_changed
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy, override

from factcheck.common.commas import comma, with_commas
from factcheck.common.fields import faults_of, written
from factcheck.common.isolates import isolated
from factcheck.common.languages import language_name, open_graph_locale
from factcheck.common.stylesheets import sheets_of

register = template.Library()
register.filter(isolated)
register.filter(language_name)
register.filter(open_graph_locale)
register.filter(with_commas)
register.simple_tag(comma)

STEPS = (
    ("true", gettext_lazy("True")),
    ("mostly-true", gettext_lazy("Mostly true")),
    ("half", gettext_lazy("Half true")),
    ("mostly-false", gettext_lazy("Mostly false")),
    ("false", gettext_lazy("False")),
)
# They point the way that lines run, so a right-to-left page turns them round.
ONWARD = {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "corner-down-right", "external-link", "send"}
GLYPHS = {key for key, _ in STEPS} | {"unproven", "context"}
LIVE = (
    ("hx-target", "#main"),
    ("hx-select", "#main"),
    ("hx-select-oob", "#toasts:outerHTML,#nav:outerHTML,#bell:outerHTML"),
    ("hx-swap", "outerMorph"),
    ("hx-push-url", "true"),
)
# A second press while the first is on its way is the same wish.
ONCE = ("hx-sync", "this:drop")
# A refusal changes nothing on the page: its sentence goes above what is there.
REFUSED = (
    '{"target": "#notices", "select": "#notices", "selectOOB": "#%s:outerHTML", "swap": "outerHTML", "push": "false"}'
)
REFUSED_ALONE = '{"target": "#notices", "select": "#notices", "selectOOB": "", "swap": "outerHTML", "push": "false"}'
# The page comes back with what was typed.
FAULTY = '{"push": "false"}'
UNDO = "undo="


@register.simple_tag
@cache
def styles(*screens):
    """The links to what these screens need; later ones overrule earlier ones."""
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', ((static(one),) for one in sheets_of(screens)))


@register.simple_tag
def icon(name, classes=""):
    """An icon from the sprite; decoration only, so it is hidden from screen readers."""
    return _use(f"i-{name}", f"i {'onward' if name in ONWARD else ''} {classes}".replace("  ", " ").strip())


@register.simple_tag
def field(bound, hint="", classes=""):
    """A form's field with label, hint, faults and help; nothing for a field that the page's form doesn't have."""
    return written(bound, hint=hint, classes=classes, sign=icon("triangle-alert", "sm")) if bound else ""


@register.simple_tag
def field_errors(bound):
    """The faults of a field whose label the page writes by itself."""
    return faults_of(bound, sign=icon("triangle-alert", "sm")) if bound else ""


@register.simple_tag
def brand(classes="mark"):
    return _use("brand", classes)


@register.simple_tag
def glyph(rating):
    return _use(f"r-{_shape(rating)}", "g")


@register.filter
def shape(rating):
    """The data-r value of a rating: which of the seven drawn shapes and colours it takes."""
    return _shape(rating)


@register.simple_tag
def rating(value):
    """Glyph and label; colour never stands alone."""
    return _rating(_shape(value), _label(value) or "")


@register.simple_tag
def rating_told(value):
    """The same for those who may have to name it as readers will: beside their word for it, the scale's own."""
    own = _read(value, "label")
    said = _rating(_shape(value), _label(value) or "")
    return format_html('{} <bdi class="muted">({})</bdi>', said, own) if own and own != _label(value) else said


@lru_cache(maxsize=500)
def _rating(key, label):
    return format_html('<span class="rating" data-r="{}">{}{}</span>', key, _use(f"r-{key}", "g"), label)


@register.inclusion_tag("components/scale.html")
def scale(value, steps=None, language=""):
    """A level with a plumb line at the rating: its .position is 1 to 5 on the level, 6 and more off it. The steps are
    named in `language`, as a frozen rating is; without it, in the reader's."""
    position = _read(value, "position") or 0
    with override(language or get_language()):
        named = [(number, key, str(name)) for number, (key, name) in enumerate(steps or STEPS, start=1)]
    return {
        "rating": value,
        "label": _label(value),
        "position": position,
        "off": not 1 <= position <= len(STEPS),
        "steps": named,
        "language": language,
    }


def _shape(rating):
    key = str(_read(rating, "key") or "").replace("_", "-")
    key = {"half-true": "half", "missing-context": "context"}.get(key, key)
    if key in GLYPHS:
        return key
    position = _read(rating, "position") or 0
    return STEPS[position - 1][0] if 1 <= position <= len(STEPS) else "unproven"


def _label(rating):
    """A scale's rating speaks the reader's language; a frozen one keeps the words of its document."""
    return getattr(rating, "shown", None) or _read(rating, "label")


def _read(rating, name):
    return rating.get(name) if isinstance(rating, dict) else getattr(rating, name, None)


@cache
def _use(symbol, classes):
    sprite = static("vendor/icons.svg")
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        sprite,
        symbol,
    )


def _forget_addresses(**_):
    """Where static files lie is settled at the start, save in tests."""
    styles.cache_clear()
    _rating.cache_clear()
    _use.cache_clear()


setting_changed.connect(_forget_addresses)


@register.simple_tag
def live_form(url, rests_on="review-version"):
    """Attributes of a form that posts without leaving the page; without scripts it is a plain post and redirect.

    `rests_on` is the id of the field that says which state its words rest on: a refusal brings that one up to date.
    With "" a conflict brings the whole page up to date, for words that rest on all of it.
    """
    return format_html('hx-post="{}" {}', url, _how_it_posts(rests_on))


@register.simple_tag
def live_link(url):
    address = escape(url)
    return format_html('href="{}" hx-get="{}" {}', address, address, _ATTRIBUTES_OF_A_LINK)


@cache
def _how_it_posts(rests_on):
    refused = REFUSED % rests_on if rests_on else REFUSED_ALONE
    refusals = [("hx-status:403", refused), ("hx-status:409", refused if rests_on else FAULTY)]
    return _attributes([*LIVE, ONCE, *refusals, ("hx-status:400", FAULTY)])


def _attributes(pairs):
    return format_html_join(" ", '{}="{}"', ((mark_safe(name), value) for name, value in pairs))  # noqa: S308 our own names


_ATTRIBUTES_OF_A_LINK = _attributes(LIVE)


@register.filter
def undo_url(message):
    """Where the notice's Undo button posts to, if the step can be taken back."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(UNDO) for tag in tags if tag.startswith(UNDO)), "")


@register.filter
def percent(share):
    """0.934 → 93."""
    return round((share or 0) * 100)


@register.filter
def part_of(whole, share):
    """The share (0 to 1) of a width, for score bars: a number as SVG reads it in any language."""
    return str(round(whole * (share or 0), 1))


@register.simple_tag
def word_diff(before, after):
    """Two texts as one, with what left in <del> and what came in <ins>."""
    old, new = (re.findall(r"\s+|[^\s]+", text or "") for text in (before, after))
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    pieces = (
        _changed("".join(old[a:b]), "".join(new[c:d]), same=tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()
    )
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped in _changed


def _changed(gone, come, *, same):
    if same:
        return format_html("{}", come)
    return format_html("{}{}", _wrapped("del", gone), _wrapped("ins", come))


def _wrapped(tag, text):
    return format_html("<{0}>{1}</{0}>", tag, text) if text else ""
