"""The command palette: one box that finds claims, articles, people and commands; and the search for a repeat."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.selectors import saved_views
from claims.selectors.palette import claims_by_words, findings
from claims.selectors.queue_filter import Part
from factcheck.common.sentences import phrase

from .frame import desk
from .key_names import KEYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Something to do: at an address, or by pressing the control on the page that has the key `press`."""

    label: str
    icon: str
    url: str = ""
    press: str = ""
    keys: tuple[str, ...] = ()


@require_safe
@desk
def palette(request: HttpRequest) -> HttpResponse:
    """The options for what was typed, as a list; without anything typed, what can be done and where to go."""
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    commands = [one for one in (*_on_candidate(), *_go_to(request)) if _fits(one.label, text)]
    here = [one for one in commands if one.press]
    there = [one for one in commands if one.url]
    context = {"here": here, "there": there, "found": findings(text), "text": text.strip()}
    return render(request, "claims/desk/parts/palette_list.html", context)


@require_safe
@desk
def repeats(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Claims that the candidate could be a repeat of, by words or reference: numbered, to be pressed."""
    text = request.GET.get("q", "").replace("\x00", "")[:200]
    context = {"claims": claims_by_words(text, besides=claim_id), "text": text.strip()}
    return render(request, "claims/desk/parts/repeat_list.html", context)


def _on_candidate() -> list[Command]:
    icons = {"accept": "check", "reject": "x", "repeat": "repeat-2", "later": "clock", "edit": "pencil"}
    icons |= {"undo": "undo-2", "next": "chevron-right", "previous": "chevron-left", "open": "arrow-right"}
    named = [KEYS[name] for name in icons]
    return [Command(label=str(key.label).split(",")[0], icon=icons[key.name], press=key.usual) for key in named]


def _go_to(request: HttpRequest) -> list[Command]:
    pages = [
        (_("Queue"), "inbox", "claims:queue", ("g", "q")),
        (_("Claims"), "quote", "claims:list", ("g", "c")),
        (_("Articles"), "newspaper", "claims:articles", ("g", "a")),
        (_("Add an article"), "plus", "articles:add", ()),
        (_("Feeds"), "rss", "articles:feeds", ()),
        (_("Checked elsewhere"), "globe", "claims:known", ()),
        (_("Public site"), "globe", "public:index", ()),
        (_("Change keys"), "keyboard", "claims:keys", ()),
    ]
    queue = reverse("claims:queue")
    parts = [
        Command(label=str(part.label), icon="inbox", url=f"{queue}?view={part}")
        for part in (Part.REPEATS, Part.HARM, Part.SET_ASIDE, Part.MINE)
    ]
    views = [
        Command(label=phrase("Saved view: %(name)s", name=view.name), icon="bookmark", url=f"{queue}?{view.query}")
        for view in saved_views(request.user)
    ]
    named = [Command(label=label, icon=icon, url=reverse(url), keys=keys) for label, icon, url, keys in pages]
    return [*named, *parts, *views]


def _fits(label: str, text: str) -> bool:
    return all(word in label.casefold() for word in text.casefold().split())
