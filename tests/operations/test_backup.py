"""What is in a backup, and what is refused as one."""

import io
import tarfile
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError
from django.db import connection

from articles.models import StoredBytes
from factcheck.operations.backup.bundle import KEYS, Reader
from factcheck.operations.backup.failure import BackupError
from factcheck.operations.backup.keys import opened
from tests.operations.commands import PASSPHRASE, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_keys_go_in_sealed_or_not_at_all(worked, tmp_path, passphrase, settings):
    with_keys, without = tmp_path / "with.tar", tmp_path / "without.tar"
    told("backup", with_keys, "--passphrase-file", passphrase)
    told("backup", without)
    assert KEYS not in Reader(without).infos
    for file in (with_keys, without):
        assert settings.RECORD_KEY.encode() not in file.read_bytes()
        assert settings.SECRET_KEY.encode() not in file.read_bytes()
    closed = Reader(with_keys).open(KEYS).read()
    assert opened(closed, passphrase=PASSPHRASE)["RECORD_KEY"] == settings.RECORD_KEY
    with pytest.raises(BackupError, match="does not open the keys"):
        opened(closed, passphrase="incorrect horse battery")


def test_what_is_asked_for_wrongly_leaves_no_file(worked, tmp_path):
    short, file = tmp_path / "short", tmp_path / "desk.tar"
    short.write_text("secret")
    with pytest.raises(CommandError, match="too short"):
        told("backup", file, "--passphrase-file", short)
    with pytest.raises(CommandError, match="holds no passphrase"):
        told("backup", file, "--passphrase-file", "/dev/null")
    assert list(tmp_path.iterdir()) == [short]
    told("backup", file)
    with pytest.raises(CommandError, match="is there already"):
        told("backup", file)


def rewritten(file: Path, *, drop: str = "", change: str = "", add: str = "") -> Path:
    """The backup with a member gone, changed by one byte, or one more."""
    forged = file.with_name("forged.tar")
    with tarfile.open(file) as whole, tarfile.open(forged, "w") as tar:
        for info in whole:
            data = whole.extractfile(info).read()
            if info.name.startswith(change or "-"):
                data = data[:-1] + bytes([data[-1] ^ 1])
            if not info.name.startswith(drop or "-"):
                tar.addfile(info, io.BytesIO(data))
        if add:
            tar.addfile(tarfile.TarInfo(add), io.BytesIO())
    return forged


HARMS = [
    ({"drop": "archive/"}, "is missing"),
    ({"change": "database"}, "database.dump is not what was put in"),
    ({"change": "archive/"}, "is not what was put in"),
    ({"add": "archive/../../etc/passwd"}, "does not belong"),
    ({"drop": "manifest"}, "no manifest"),
]


def test_whatever_was_done_to_a_backup_is_found_before_anything_is_written(worked, tmp_path):
    file = tmp_path / "desk.tar"
    told("backup", file)
    assert "whole, made 20" in told("restore", file, "--check")
    for harm, sentence in HARMS:
        with pytest.raises(CommandError, match=sentence):
            told("restore", rewritten(file, **harm), "--check")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    (tmp_path / "text").write_text("no tar at all")
    for broken in (file, tmp_path / "text"):
        with pytest.raises(CommandError, match="no whole backup"):
            told("restore", broken)


def test_a_backup_of_a_later_version_is_refused(worked, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('claims', '9999_later', now())")
    file = tmp_path / "desk.tar"
    told("backup", file)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
    with pytest.raises(CommandError, match=r"another version of Plumbline: this one lacks claims\.9999_later"):
        told("restore", file, "--check")


def test_what_the_archive_has_lost_is_named_and_the_rest_is_kept(worked, tmp_path):
    storages["archive"].delete(StoredBytes.objects.get().path)
    with pytest.raises(CommandError, match="The archive has lost 1 files") as lost:
        told("backup", tmp_path / "desk.tar")
    assert lost.value.returncode == 2
    assert "whole" in told("restore", tmp_path / "desk.tar", "--check")
