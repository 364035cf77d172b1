"""The archive mends itself where the same bytes come again."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.services import archive

pytestmark = pytest.mark.django_db
PAGE = b"<p>The council spent 4.2 million crowns on dredging.</p>"


def test_a_file_that_went_missing_is_written_again_under_its_name():
    stored = archive.store_bytes(data=PAGE)
    storages["archive"].delete(stored.path)

    assert archive.store_bytes(data=PAGE) == stored
    assert archive.load_bytes(stored) == PAGE


def test_what_a_killed_writer_left_is_not_trusted():
    digest = hashlib.sha256(PAGE).hexdigest()
    storages["archive"].save(f"{digest[:2]}/{digest[2:4]}/{digest}.gz", ContentFile(b"\x1f\x8b half"))

    assert archive.load_bytes(archive.store_bytes(data=PAGE)) == PAGE
