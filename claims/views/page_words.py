"""What the scripts of the desk's pages say, so that it is translated with everything else."""

from typing import Final

from django.utils.translation import gettext_lazy as _

PAGE_WORDS: Final = {
    "accepted": _("Accepted candidate %(number)s."),
    "dismissed": _("Rejected candidate %(number)s."),
    "merged": _("Candidate %(number)s is a repeat."),
    "snoozed": _("Set candidate %(number)s aside."),
    "undo": _("Undo"),
    "tally": _("%(done)s of %(all)s decided."),
    "ticked": _("%(count)s selected"),
    "whole_view": _("The whole view is selected"),
    "open": _("Open %(reference)s"),
    "offline": _(
        "Not connected. %(count)s decisions are waiting on this computer and will be sent when the connection returns."
    ),
    "offline_one": _(
        "Not connected. One decision is waiting on this computer and will be sent when the connection returns."
    ),
    "try_now": _("Try now"),
    "unreachable": _("The desk can’t be reached. Nothing was changed; try again."),
    "broken": _("Something broke at our side. Nothing was changed; try again."),
    "refused": _("The desk refused this. Reload the page and try again."),
    "recent": _("Opened lately"),
}
