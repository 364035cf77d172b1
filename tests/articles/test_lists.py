"""Lists of strangers: what can be used is, what does harm isn't, and every refusal is a sentence."""

import io
import struct
import time
import zipfile

import pytest

from articles.lists import Entry, Unusable, bundle, limits, read_bundle, read_links, read_table, safe_name

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


# --- pasted addresses


def test_addresses_are_found_in_any_arrangement():
    text = """
      1. https://a.example/one, and (https://b.example/two).
      - <https://c.example/x_(y)>   https://d.example/?q=1
      www.e.example/three
    """

    assert urls(text) == [
        "https://a.example/one",
        "https://b.example/two",
        "https://c.example/x_(y)",
        "https://d.example/?q=1",
        "www.e.example/three",
    ]


def test_nothing_and_too_many_are_told():
    with pytest.raises(Unusable, match="at least one"):
        read_links(" \n ,\n")
    with pytest.raises(Unusable, match="501"):
        read_links("https://a.example/\n" * 501)
    assert len(read_links("https://a.example/\n" * 500)) == 500


def test_a_megabyte_without_an_address_is_quickly_told():
    began = time.perf_counter()
    assert len(read_links("x" * 1_000_000)) == 1
    assert time.perf_counter() - began < 1


# --- tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_any_dress(separator, charset):
    rows = [
        ["URL", "Headline", "Source", "Author", "Date", "Lang", "Notes"],
        ["https://a.example/1", "Señor Núñez; “nueve”, dijo | sí", "El Día", "A. Peña", "2026-11-20", "ES-mx", "x"],
    ]
    quoted = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)

    (entry,) = read_table(quoted.encode(charset))

    assert (entry.url, entry.name) == ("https://a.example/1", "Señor Núñez; “nueve”, dijo | sí")
    assert entry.details["outlet"] == "El Día"
    assert entry.details["language"] == "es"
    assert entry.details["published_at"].startswith("2026-11-20T00:00")
    assert not entry.refusal


def test_a_table_of_bare_addresses_and_one_with_excel_s_own_first_line():
    assert [entry.url for entry in read_table(b"https://a.example/1\r\nhttps://a.example/2\r\n")] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    (entry,) = read_table(b"sep=;\r\nurl;title\r\nhttps://a.example/1;Nine buses\r\n")
    assert entry.details == {"title": "Nine buses"}


def test_texts_of_many_lines_are_kept_as_they_are():
    (entry,) = read_table(b'text,title\r\n"First ""line"".\n\nSecond, line.",Two\r\n\r\n')

    assert entry.text == 'First "line".\n\nSecond, line.'


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Only a title,", "neither"),
        ("https://a.example/,T,someday", "someday"),
    ],
)
def test_a_bad_row_is_refused_by_itself(row, sentence):
    good, bad = read_table(f"url,title,date\r\nhttps://b.example/,Good,\r\n{row}\r\n".encode())

    assert not good.refusal
    assert sentence in bad.refusal


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,colour\r\nx,red\r\n",
        b"url\r\n",
        b"url,link\r\nhttps://a.example/,https://b.example/\r\n",
        b"url,text\r\n" + b"https://a.example/,x\r\n" * 501,
        b'text\r\n"' + b"never closed " * 200_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"\x00" * 100_000,
        b"url\r\n" + b"x" * limits.TABLE_BYTES,
    ],
    ids=["empty", "no column", "no row", "twice", "501 rows", "open quote", "picture", "zeros", "too large"],
)
def test_what_is_no_table_is_told_in_a_sentence(data):
    with pytest.raises(Unusable) as refusal:
        read_table(data)
    assert str(refusal.value).endswith(".")


def test_cells_cannot_smuggle_control_characters_or_turn_the_text():
    (entry,) = read_table("url,title\r\nhttps://a.example/,a\x00b\x1b[31m\u202egnp.exe\r\n".encode())

    assert not any(character in entry.name for character in "\x00\x1b\u202e")


# --- ZIP files


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
    began = time.perf_counter()

    with pytest.raises(Unusable, match="500"):
        list(read_bundle(out))
    assert time.perf_counter() - began < 0.1


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
