"""Lists of articles as people have them: pasted addresses and tables."""

import time

import pytest

from articles.lists import Unusable, limits, read_links, read_table

from .packing import urls


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
    began = time.process_time()
    assert len(read_links("x" * 1_000_000)) == 1
    assert time.process_time() - began < 1


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
