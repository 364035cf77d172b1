"""Every format gives its words, in paragraphs, and what it says of itself."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader, PdfWriter

from articles.reading import Unreadable, read

from . import made

PARAGRAPHS = "\n\n".join(made.WORDS)


@pytest.mark.parametrize(
    ("kind", "data"),
    [("docx", made.docx()), ("odt", made.odt()), ("rtf", made.rtf()), ("text", PARAGRAPHS.encode())],
    ids=["docx", "odt", "rtf", "text"],
)
def test_each_format_gives_the_same_paragraphs(kind, data):
    reading = read(data)
    assert (reading.kind, reading.text, reading.language) == (kind, PARAGRAPHS, "en")


@pytest.mark.parametrize("data", [made.docx(), made.odt(), made.rtf()], ids=["docx", "odt", "rtf"])
def test_a_documents_properties_give_title_and_byline(data):
    reading = read(data)
    assert (reading.title, reading.byline) == ("The bridge", "Ana Ruiz")


def test_a_page_gives_the_article_without_the_furniture():
    reading = read(made.page(), url="https://star.velmora.example/bridge")
    assert all(words in reading.text for words in made.WORDS)
    assert "Sport" not in reading.text
    assert "rights" not in reading.text


def test_a_page_says_who_wrote_what_when_where():
    head = made.linked_data(
        headline="The bridge that cost four million",
        author=[{"name": "Ana Ruiz"}, {"name": "Ben Okoro"}],
        datePublished="2026-03-02T08:30:00+01:00",
        publisher={"name": "The Velmora Star"},
        image=["/bridge.jpg"],
    )
    reading = read(
        made.page(head=head + '<link rel="canonical" href="/bridge">'), url="https://star.velmora.example/b?x=1"
    )
    assert reading.title == "The bridge that cost four million"
    assert (reading.byline, reading.outlet) == ("Ana Ruiz, Ben Okoro", "The Velmora Star")
    assert reading.published_at == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    assert reading.canonical_url == "https://star.velmora.example/bridge"
    assert reading.lead_image == "https://star.velmora.example/bridge.jpg"


@pytest.mark.parametrize(
    "notice",
    [
        "You need to enable JavaScript to run this app.",
        "Subscribe to continue reading this article. Already a subscriber? Log in.",
        "Please verify you are human. Checking your browser takes a moment.",
        "Suscríbete para seguir leyendo. Contenido exclusivo para suscriptores.",
    ],
)
def test_a_notice_in_an_articles_place_is_no_article(notice):
    with pytest.raises(Unreadable) as refused:
        read(made.page(body=f"<h1>The bridge</h1><p>{notice}</p>"))
    assert "paywall" in refused.value.sentence


def test_an_article_about_such_notices_is_read():
    told = "“Subscribe to continue reading,” says the Star’s page since Monday. "
    assert told.strip() in read(made.page(body=f"<article><p>{told}{PARAGRAPHS}</p></article>")).text


def test_a_host_is_no_outlets_name():
    assert read(made.page(), url="http://star.velmora.example:8080/bridge").outlet == ""


def test_a_pages_text_may_come_from_its_data_for_search_engines():
    head = made.linked_data(headline="The bridge", articleBody=PARAGRAPHS)
    reading = read(made.page(head=head, body="<p>Read on with a subscription.</p>"))
    assert reading.text == PARAGRAPHS
    assert reading.warnings


def test_a_page_is_read_without_any_address():
    assert read(made.page()).canonical_url == ""


def test_a_docx_keeps_insertions_and_drops_deletions():
    body = (
        "<w:p><w:r><w:t>It cost </w:t></w:r><w:ins><w:r><w:t>4 million</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>9 million</w:delText></w:r></w:del><w:r><w:t> euros.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Taxes</w:t><w:tab/><w:t>rose.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(made.docx(body)).text == "It cost 4 million euros.\n\nTaxes rose."


def test_an_odt_keeps_spans_and_drops_comments_and_tracked_changes():
    body = (
        "<t:tracked-changes><t:p>Old.</t:p></t:tracked-changes><t:p>It cost <t:span>4</t:span><t:s/>million"
        "<o:annotation><t:p>Sure?</t:p></o:annotation> euros.</t:p>"
    )
    assert read(made.odt(body)).text == "It cost 4 million euros."


def test_rtf_escapes_become_letters():
    assert read(made.rtf(r"El se\'f1or N\'fa\'f1ez pag\'f3 5 \u8364?.")).text == "El señor Núñez pagó 5 €."


def test_a_pdf_gives_paragraphs_without_running_heads():
    names = ("mayor", "council", "opposition", "engineer")
    lines = [
        (f"The {name} said that the bridge over the river cost", f"the {name} four million euros.") for name in names
    ]
    pages = [("The Velmora Star", *both, f"Page {number} of 4") for number, both in enumerate(lines, 1)]
    reading = read(made.pdf(*pages))
    assert reading.kind == "pdf"
    assert "the bridge over the river cost the mayor four million euros." in reading.text
    assert "Star" not in reading.text
    assert "Page" not in reading.text


def test_markdown_gives_words_without_marks_and_front_matter():
    reading = read(made.MARKDOWN)
    assert (reading.kind, reading.title, reading.byline) == ("markdown", "The bridge", "Ana Ruiz")
    assert reading.published_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert "it cost 4 million euros, as the accounts show in their last line." in reading.text
    assert "- Unemployment fell by half.\n\n- Taxes did not rise." in reading.text


def test_subtitles_become_sentences_and_pauses_paragraphs():
    text = "The bridge cost 4 million euros. It will be paid in ten years.\n\nTaxes will not rise."
    assert read(made.SRT).text == text


def test_voices_become_turns():
    assert read(made.VTT).text == "Ana Ruiz: The bridge cost 4 million euros.\n\nBen Okoro: It cost 9 & more."


def test_rolling_captions_are_read_once():
    cues = ["The bridge", "The bridge\ncost much", "cost much\nsaid all."]
    vtt = "WEBVTT\n\n" + "\n\n".join(f"00:0{at}.000 --> 00:0{at + 1}.000\n{cue}" for at, cue in enumerate(cues))
    assert read(vtt.encode()).text == "The bridge cost much said all."


def test_broken_cues_do_not_cost_the_good_ones():
    assert "Taxes will not rise." in read(made.SRT.replace(b"00:00:03,100 -->", b"00:0x:0")).text


def test_turns_of_a_transcript_stay_apart():
    transcript = b"MAYOR RIVERA: It cost four\nmillion euros in all.\nBEN OKORO: It cost nine.\nMAYOR RIVERA: No."
    assert read(transcript).text.split("\n\n")[1:] == ["BEN OKORO: It cost nine.", "MAYOR RIVERA: No."]


def test_a_label_on_its_own_line_joins_its_speech():
    transcript = b"MAYOR RIVERA:\nIt cost four million.\n\nBEN OKORO:\nIt cost nine."
    assert read(transcript).text == "MAYOR RIVERA: It cost four million.\n\nBEN OKORO: It cost nine."


def test_hard_wrapped_lines_are_joined_and_split_words_mended():
    wrapped = (
        "The mayor of Velmora said on Monday that the new bridge had cost the inter-\n"
        "national consortium four million euros, which will be paid over ten years.\n"
        "It is short.\n"
        "Unemployment\n"
        "Unemployment in the city fell by half in two years, the statistics office\nsays in its report."
    )
    first, heading, second = read(wrapped.encode()).text.split("\n\n")
    assert "the international consortium four million" in first
    assert heading == "Unemployment"
    assert second.startswith("Unemployment in the city")


@pytest.mark.parametrize(
    ("data", "kind"),
    [(made.page(), "html"), (made.docx(), "docx"), (made.pdf(), "pdf"), (made.SRT, "srt"), (made.VTT, "vtt")],
    ids=["html", "docx", "pdf", "srt", "vtt"],
)
def test_the_name_of_a_file_deceives_nobody(data, kind):
    assert read(data, filename="story.txt", content_type="text/plain").kind == kind


def test_words_with_a_few_angle_brackets_are_no_page():
    assert read(b"The price was < 4 and > 2 million euros. That is what the mayor said.").kind == "text"


@pytest.mark.parametrize(
    ("data", "code", "way_out"),
    [
        (b"", "empty", "Choose another"),
        (b" \n\t\x00", "empty", "Choose another"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown_kind", "OCR"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(100), "unknown_kind", "transcript"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "unknown_kind", "DOCX"),
        (made.archive(xl__workbook_xml="<x/>"), "unknown_kind", "PDF"),
        (made.archive(a="b"), "unknown_kind", "Unpack"),
        (b"PK\x03\x04" + bytes(100), "damaged", "again"),
        (bytes(range(256)) * 20, "unknown_kind", "paste the words"),
        (made.RSS, "a_feed", "Feeds"),
        (made.pdf(()), "no_text", "OCR"),
        (b"%PDF-1.4 and nothing more", "damaged", "paste the words"),
        (b"<html><body><script>x()</script></body></html>", "no_text", "paste the words"),
        (b"1234 5678 --- 90", "no_text", "paste the words"),
        (b"x" * 25_000_001, "too_much", "Split it"),
    ],
    ids=range(15),
)
def test_what_cannot_be_read_says_so_and_names_the_way_out(data, code, way_out):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code
    assert way_out in str(refused.value)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_says_so(algorithm):
    with pytest.raises(Unreadable, match="password"):
        read(encrypted_pdf(algorithm=algorithm, password="secret"))


def test_an_encrypted_pdf_that_anyone_may_open_is_read():
    """Many offices send their papers so: encrypted against changes, with no password to read."""
    assert made.WORDS[0] in read(encrypted_pdf(algorithm="AES-256", password="")).text


def encrypted_pdf(*, algorithm: str, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf())))
    writer.encrypt(password, owner_password="of the office", algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_text_beyond_the_limit_is_cut_at_a_paragraph_with_a_warning():
    reading = read(b"\n\n".join([b"The bridge cost four million euros in all."] * 30_000))
    assert reading.text.endswith("in all.")
    assert len(reading.text) <= 1_000_000
    assert "Only the first" in str(reading.warnings[0])
