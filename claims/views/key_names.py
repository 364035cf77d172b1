"""Every key of the desk: what it does, where, and which key that is unless somebody chose another."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Key:
    """`usual` is the key as the pages are written; people may have it on another one."""

    name: str
    usual: str
    label: object
    fixed: bool = False


TRIAGE: Final = (
    Key("next", "j", _("Next candidate")),
    Key("previous", "k", _("Previous candidate")),
    Key("accept", "a", _("Accept")),
    Key("reject", "r", _("Reject, then 1–6 for the reason; twice for the last reason")),
    Key("repeat", "d", _("Repeat, then 1–9 for a listed claim")),
    Key("later", "s", _("Later, then 1–3 for how long")),
    Key("edit", "e", _("Edit the claim’s wording")),
    Key("undo", "z", _("Undo the last decision")),
    Key("select", "x", _("Tick; with Shift and next or previous, tick on the way")),
    Key("add", "+", _("Add the selected words as a candidate")),
    Key("previous_article", "[", _("Previous article")),
    Key("next_article", "]", _("Next article")),
    Key("open", "Enter", _("Open the claim’s page"), fixed=True),
)
CLAIM: Final = (
    Key("evidence", "n", _("Add evidence")),
    Key("verdict", "v", _("Go to the verdict, then 1–7 for the rating")),
    Key("comment", "c", _("Comment")),
    Key("mine", "m", _("Assign to me")),
)
ANYWHERE: Final = (
    Key("search", "/", _("Search this list")),
    Key("go", "g", _("Go to, then Q queue, C claims, A articles, D my desk, I insights, N notifications")),
    Key("help", "?", _("This list")),
)
PARTS: Final = ((_("Queue"), TRIAGE), (_("Claim page"), CLAIM), (_("Anywhere"), ANYWHERE))
KEYS: Final = {key.name: key for _label, keys in PARTS for key in keys}
REMAPPABLE: Final = {name: key for name, key in KEYS.items() if not key.fixed}


def pressed_to_usual(chosen: dict[str, str]) -> dict[str, str]:
    """What a pressed key stands for, where it isn't itself: its usual key, or "" where it does nothing any more."""
    own = {key: KEYS[name].usual for name, key in chosen.items() if name in KEYS and key != KEYS[name].usual}
    left = {KEYS[name].usual: "" for name in chosen if name in KEYS}
    return left | own


def keys_of(chosen: dict[str, str]) -> dict[str, str]:
    """The key of every name: the person's own where they chose one."""
    return {name: chosen.get(name, key.usual) for name, key in KEYS.items()}
