"""The text that comes with Plumbline, as Markdown for a lead to begin with, in any of the languages."""

import re

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from claims.models import PageVersion

_LINK = re.compile(r'<a href="[^"]*">(.*?)</a>')


def standard_title(page: str, language: str) -> str:
    with translation.override(language):
        return str(PageVersion.Page(page).label)


def standard_text(page: str, language: str) -> str:
    with translation.override(language):
        return _methodology() if page == PageVersion.Page.METHODOLOGY else _ratings()


def _ratings() -> str:
    return _(
        "Five ratings stand on a level between true and false. Two stand beside it, for claims that the evidence "
        "cannot place."
    )


def _methodology() -> str:
    wrong = _(
        "A correction is dated, says what changed, and needs the same approvals as the check itself. Earlier versions "
        "stay readable at their own address. A check that should not have been published is retracted: its address "
        'then says so and why. All of it is in the <a href="%(corrections_url)s">corrections log</a>.'
    )
    parts = (
        _("Machines help us find claims. People decide what is checked, and what is true."),
        f"## {_('Choosing a claim')}",
        _(
            "We read articles, transcripts and statements, and look for sentences that say something about the world "
            "that can be checked. A detector proposes candidates and gives its reasons. A person decides which of them "
            "we take up. Opinions, predictions and sentences too vague to test are left out, and the reason is written "
            "down."
        ),
        f"## {_('Gathering evidence')}",
        _(
            "A check rests on at least two independent sources, and we prefer records, data and witnesses to reports "
            "about them. Each source is listed with its date and the day on which we looked at it. We keep a copy of "
            "the passage that we rely on, with its fingerprint, or say why we could not."
        ),
        f"## {_('A second pair of eyes')}",
        _(
            "Whoever writes a verdict cannot approve it. A second person reads the claim, the evidence and the "
            "reasoning, and approves exactly that text: any later edit voids the approval."
        ),
        f"## {_('When we are wrong')}",
        _LINK.sub(rf"[\1]({reverse('public:corrections')})", wrong),
    )
    return "\n\n".join(parts)
