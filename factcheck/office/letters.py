"""Letters of the desk: plain text, and the same words in the desk's look."""

import re
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from factcheck.common.sentences import phrase

from .desk import desk_settings

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words, or an address alone on its line, which becomes a button."""

    text: str

    @property
    def is_address(self) -> bool:
        return re.fullmatch(r"https?://\S+", self.text) is not None


def letter(*, to: str, subject: str, text: str) -> EmailMultiAlternatives:
    """A letter to one address, not sent yet. `text` is plain; an address that stands alone becomes a button."""
    desk = desk_settings()
    about = {
        "desk": desk,
        "subject": subject,
        "paragraphs": [Paragraph(part.strip()) for part in _BLANK_LINES.split(text.strip())],
        "language": get_language(),
        "is_rtl": get_language_bidi(),
    }
    plain = render_to_string("letters/letter.txt", about | {"text": text.strip()})
    one_line = " ".join(f"{subject} · {desk.name}".split())
    made = EmailMultiAlternatives(one_line, plain.strip() + "\n", to=[to])
    made.attach_alternative(render_to_string("letters/letter.html", about), "text/html")
    return made


def why_not_sent(trouble: OSError, *, to: str) -> str:
    """What a mail server's refusal means, in a sentence that can be kept; the log has its own words."""
    if isinstance(trouble, SMTPRecipientsRefused):
        return phrase("The mail server refuses the address %(address)s.", address=to)
    return phrase("The mail server could not be reached or did not take the letter.")
