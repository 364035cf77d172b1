"""Which addresses of a claim stay open to somebody from whom its verdict is hidden. Every other one is shut."""

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.veil import is_hidden

OPEN: Final = frozenset(
    {
        # The claim's page itself shows them the claim, its appearances and its evidence.
        *("claim", "blind_answer", "step_aside"),
        *("evidence_state", "evidence_copy", "evidence_page", "evidence_file", "evidence_archive"),
        # Who has it until when says nothing of what it says.
        *("assign", "release", "unlock", "due", "nudge"),
        # Triage knows claims and what is public of them.
        *("candidate", "repeats"),
    }
)


def shut(request: HttpRequest, claim_id: int) -> str:
    """Why this person may not come to this address, in a sentence; "" where they may."""
    if request.resolver_match.url_name in OPEN or not is_hidden(request.user, claim_id):
        return ""
    return _(
        "You can rate this claim blind, so its verdict is hidden from you and yours to leave as it is. "
        "Give your own verdict first, or step aside."
    )
