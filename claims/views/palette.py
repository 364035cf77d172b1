"""The command palette: one box that finds claims, articles, people and commands; and the search for a repeat."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.permissions import may_add_article
from claims.selectors import saved_views
from claims.selectors.palette import claims_by_words, findings
from claims.selectors.queue_filter import Part
from factcheck.common.sentences import phrase

from .frame import desk
from .key_names import KEYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Something to do: at an address, or by pressing the control on the page that has the key `press`.

    A rare one is found by its words only.
    """

    label: str
    icon: str
    url: str = ""
    press: str = ""
    keys: tuple[str, ...] = ()
    is_rare: bool = False


@require_safe
@desk
def palette(request: HttpRequest) -> HttpResponse:
    """The options for what was typed, as a list; without anything typed, what can be done and where to go."""
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    commands = [one for one in (*_on_page(), *_go_to(request)) if _fits(one, text)]
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


def _on_page() -> list[Command]:
    """Offered where the page has the control: a candidate's, or those of a claim's page."""
    icons = {"accept": "check", "reject": "x", "repeat": "repeat-2", "later": "clock", "edit": "pencil"}
    icons |= {"undo": "undo-2", "next": "chevron-right", "previous": "chevron-left", "open": "arrow-right"}
    icons |= {"evidence": "link", "verdict": "scale", "comment": "message-square", "mine": "user"}
    named = [KEYS[name] for name in icons]
    return [Command(label=str(key.label).split(",")[0], icon=icons[key.name], press=key.usual) for key in named]


def _go_to(request: HttpRequest) -> list[Command]:
    pages = [
        (_("Queue"), "inbox", "claims:queue", ("g", "q")),
        (_("Claims"), "quote", "claims:list", ("g", "c")),
        (_("Articles"), "newspaper", "claims:articles", ("g", "a")),
        (_("My desk"), "inbox", "claims:my_desk", ("g", "d")),
        (_("Insights"), "chart-no-axes-column", "claims:insights", ("g", "i")),
        (_("Notifications"), "bell", "claims:notifications", ("g", "n")),
        (_("Public site"), "globe", "public:index", ()),
    ]
    if may_add_article(request.user):
        pages.insert(0, (_("Add article"), "plus", "articles:add", ()))
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
    return [*named, *parts, *views, *_rarely()]


def _rarely() -> list[Command]:
    add = reverse("articles:add")
    pages = [
        (_("Paste text of an article"), "plus", f"{add}?way=text"),
        (_("Upload files"), "upload", f"{add}?way=files"),
        (_("Feeds"), "rss", reverse("articles:feeds")),
        (_("Checked elsewhere"), "globe", reverse("claims:known")),
        (_("From readers"), "message-square", reverse("claims:reader_notes")),
        (_("Pages of the public site"), "file-text", reverse("claims:site_pages")),
        (_("Detector"), "sliders-horizontal", reverse("claims:detector")),
        (_("High-risk rules"), "shield-check", reverse("claims:rules")),
        (_("Links that are gone or changed"), "link", reverse("claims:links")),
        (_("Settings"), "sliders-horizontal", reverse("preferences")),
        (_("Change keys"), "keyboard", reverse("claims:keys")),
        (_("Second factor"), "key-round", reverse("mfa_index")),
        (_("Change password"), "key-round", reverse("account_change_password")),
        (_("Where you are signed in"), "lock", reverse("devices")),
        (_("Invitations"), "user", reverse("invitations")),
    ]
    return [Command(label=label, icon=icon, url=url, is_rare=True) for label, icon, url in pages]


def _fits(command: Command, text: str) -> bool:
    asked = text.casefold().split()
    return all(word in command.label.casefold() for word in asked) and bool(asked or not command.is_rare)
