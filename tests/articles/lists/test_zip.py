"""ZIP files: what is in them, and bombs."""

import io
import struct
import time
import zipfile

import pytest

from articles.lists import Unusable, bundle, limits, read_bundle, safe_name

from .packing import WORDS, packed, unpacked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/evil.txt", "etc/cron.d/evil.txt"),
        ("/root/.ssh/../a.txt", "root/.ssh/a.txt"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("....//....//a.txt", "a.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_names_lead_nowhere(name, shown):
    assert safe_name(name) == shown


def test_a_zip_gives_its_documents_and_says_what_it_leaves():
    found = unpacked(
        packed(
            {
                "folder/a.txt": WORDS,
                "folder/": b"",
                "__MACOSX/folder/._a.txt": b"x",
                ".DS_Store": b"x",
                "b.exe": b"MZ",
                "c.zip": b"PK",
                "list.csv": b"url",
            }
        )
    )

    assert found["folder/a.txt"].data == WORDS
    assert {name for name, entry in found.items() if entry.refusal} == {"b.exe", "c.zip", "list.csv"}
    assert len(found) == 4


def test_a_locked_file_is_refused_in_a_sentence():
    data = bytearray(packed({"a.txt": WORDS}).getvalue())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1

    (entry,) = read_bundle(io.BytesIO(data))

    assert "password" in entry.refusal


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch):
    monkeypatch.setattr(limits, "RATIO_FROM", 100_000)

    (entry,) = read_bundle(packed({"a.txt": b"\x00" * 20_000_000}))

    assert entry.data is None
    assert "far more" in entry.refusal


def test_a_file_that_lies_about_its_size_is_cut_off():
    data = bytearray(packed({"a.txt": b"\x00" * 5_000_000}).getvalue())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)

    (entry,) = read_bundle(io.BytesIO(data))

    assert entry.refusal
    assert entry.data is None


def test_all_files_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 250)
    found = unpacked(packed({f"{number}.txt": bytes([65 + number]) * 100 for number in range(4)}))

    assert [bool(entry.refusal) for entry in found.values()] == [False, False, True, True]


def test_one_large_file_is_refused_by_what_it_declares():
    (entry,) = read_bundle(packed({"a.txt": b"x" * (limits.FILE_BYTES + 1)}))

    assert "too large" in entry.refusal


def test_a_hundred_thousand_entries_are_refused_before_they_are_listed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    began = time.process_time()

    with pytest.raises(Unusable, match="500"):
        list(read_bundle(out))
    assert time.process_time() - began < 2


def test_an_end_record_that_hides_the_crowd_does_not_help():
    out = packed({f"{number}.txt": b"" for number in range(501)})
    data = bytearray(out.getvalue())
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 1, 1)

    with pytest.raises(Unusable, match="500"):
        list(read_bundle(io.BytesIO(data)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and then nothing",
        packed({"a.txt": WORDS}).getvalue()[:-10],
        packed({}).getvalue(),
        b"x" * 100 + b"PK\x05\x06" + b"\xff" * 18,
        WORDS,
    ],
    ids=["empty", "cut at once", "cut at its end", "no file", "false end", "a text"],
)
def test_what_is_no_zip_is_told_in_a_sentence(data):
    with pytest.raises(Unusable) as refusal:
        list(read_bundle(io.BytesIO(data)))
    assert str(refusal.value).endswith(".")


def test_any_byte_of_a_zip_may_be_wrong():
    whole = packed({"a.txt": WORDS, "b.md": WORDS * 3}).getvalue()
    for at in range(len(whole)):
        for value in (0x00, 0xFF, whole[at] ^ 0x01):
            broken = whole[:at] + bytes([value]) + whole[at + 1 :]
            try:
                found = list(read_bundle(io.BytesIO(broken)))
            except Unusable:
                continue
            assert all(entry.refusal or entry.data is not None for entry in found)


def test_a_zip_with_a_far_table_of_contents_is_refused():
    data = packed({"a.txt": WORDS}).getvalue()
    end = data.rindex(b"PK\x05\x06")
    locator = bundle._END64_LOCATOR + b"\x00" * 16

    with pytest.raises(Unusable):
        list(read_bundle(io.BytesIO(data[:end] + locator + data[end:])))
