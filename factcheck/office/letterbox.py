"""Where letters go on a desk without a mail server: each into a file of its own, which any mail program opens."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Writes to EMAIL_FILE_PATH, readable by its owner alone: letters hold links that open accounts."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _written(folder, message.message().as_bytes())
        return len(email_messages)


def _written(folder: Path, letter: bytes) -> None:
    path = folder / f"{timezone.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}.eml"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(letter)
