"""Sending addresses and files as the form does."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.colleague import words_of

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


def links(browser, text: str, **more):
    return browser.post(reverse("articles:add_links"), {"links": text, **more}, follow=True)


def upload(browser, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return browser.post(reverse("articles:add_files"), {"files": sent}, follow=True)


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def told(answer) -> str:
    return words_of(answer.content.decode())
