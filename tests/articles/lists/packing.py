"""ZIP files to bring."""

import io
import zipfile

from articles.lists import Entry, read_bundle, read_links

WORDS = b"The council bought nine buses in 2025. They cost 4 million crowns."


def packed(files: dict[str, bytes], **given) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **given) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def unpacked(file: io.BytesIO) -> dict[str, Entry]:
    return {entry.name: entry for entry in read_bundle(file)}


def urls(text: str) -> list[str]:
    return [entry.url for entry in read_links(text)]
