"""Tiny files of each format, made here: fictional outlets, no fixture from anywhere."""

import io
import json
import zipfile
import zlib

WORDS = (
    "The mayor of Velmora said on Monday that the new bridge cost 4 million euros.",
    "Unemployment in the city fell by half in two years, according to the statistics office.",
    "The opposition disputes both figures and asks for the accounts to be published before the summer.",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
DC = "http://purl.org/dc/elements/1.1/"
PROPERTIES = f'<p xmlns:dc="{DC}"><dc:title>The bridge</dc:title><dc:creator>Ana Ruiz</dc:creator></p>'


def archive(**members: bytes | str) -> bytes:
    """A ZIP; `word__document_xml` is written as word/document.xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            folder, _, rest = name.rpartition("__")
            path = f"{folder}/{rest}".lstrip("/").replace("_xml", ".xml").replace("__", "/")
            packed.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return stream.getvalue()


def docx(body: str | None = None) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in WORDS)
    document = f'<w:document xmlns:w="{W}"><w:body>{body or paragraphs}</w:body></w:document>'
    return archive(word__document_xml=document, docProps__core_xml=PROPERTIES)


def odt(body: str | None = None) -> bytes:
    paragraphs = "".join(f"<t:p>{words}</t:p>" for words in WORDS)
    inner = f"<o:body><o:text>{body or paragraphs}</o:text></o:body>"
    content = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}">{inner}</o:document-content>'
    return archive(content_xml=content, meta_xml=PROPERTIES)


def rtf(words: str = "") -> bytes:
    body = words or r"\par ".join(WORDS)
    return (r"{\rtf1\ansi\ansicpg1252{\info{\title The bridge}{\author Ana Ruiz}}" + body + "}").encode("cp1252")


def pdf(*pages: tuple[str, ...], stream: bytes | None = None) -> bytes:
    """A PDF with one line of Helvetica a string; `stream` instead is the deflated content of a single page."""
    streams = [stream] if stream is not None else [_page(lines) for lines in (pages or (WORDS,))]
    numbers = [4 + 2 * index for index in range(len(streams))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in zip(numbers, streams, strict=True):
        box = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
        box += "/Resources<</Font<</F 3 0 R>>>>>>"
        head = f"<</Length {len(content)}/Filter/FlateDecode>>stream\n".encode()
        objects += [box.encode(), head + content + b"\nendstream"]
    return _with_table(objects)


def _page(lines: tuple[str, ...]) -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return zlib.compress(f"BT /F 12 Tf 40 700 Td {shown} ET".encode("latin-1"))


def _with_table(objects: list[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n" % size + table + b"trailer<</Size %d/Root 1 0 R/Info<<>>>>\n" % size
    return bytes(out) + tail + b"startxref\n%d\n%%%%EOF" % len(out)


def page(*, head: str = "", body: str = "", lang: str = "en") -> bytes:
    """An article's page with a menu, a footer and comments around it."""
    paragraphs = body or "".join(f"<p>{words}</p>" for words in WORDS)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>The bridge | The Velmora Star</title>'
        f'{head}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>The bridge</h1>{paragraphs}</article><footer>All rights reserved.</footer></body></html>"
    ).encode()


def linked_data(**facts: object) -> str:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


SRT = b"""1
00:00:01,000 --> 00:00:03,000
The bridge cost
<i>4 million euros.</i>

2
00:00:03,100 --> 00:00:05,000
It will be paid in ten years.

3
00:00:30,000 --> 00:00:33,000
Taxes will not rise.
"""
VTT = b"""WEBVTT

NOTE made for a test

00:01.000 --> 00:03.000
<v Ana Ruiz>The bridge cost

00:03.000 --> 00:05.000
<v Ana Ruiz>4 million euros.</v>

00:05.000 --> 00:07.000
<v.loud Ben Okoro>It cost 9 &amp; more.
"""
MARKDOWN = b"""---
title: "The bridge"
author: Ana Ruiz
date: 2026-03-01
---
# The bridge

The mayor said it cost **4 million** euros, as the [accounts](https://velmora.example/a) show
in their last line.

- Unemployment fell by half.
- Taxes did not rise.
"""
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Velmora Star</title>
<link>https://star.velmora.example/</link><language>en</language>
<item><guid isPermaLink="false">star-1</guid><link>https://star.velmora.example/bridge?utm_source=rss</link>
<title>The &lt;b&gt;bridge&lt;/b&gt; &amp;amp; its cost</title><pubDate>Mon, 02 Mar 2026 08:30:00 +0100</pubDate>
<description>Four million.</description><author>ana@star.velmora.example (Ana Ruiz)</author></item>
<item><link>https://star.velmora.example/tax/</link><title>Tax</title></item>
<item><title>Only a headline</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>El Faro</title>
<link href="https://faro.example/"/><entry><id>tag:faro.example,2026:1</id><title>El puente</title>
<link href="/puente"/><published>2026-03-02T08:30:00Z</published><updated>2026-03-03T08:30:00Z</updated>
<author><name>Ana Ruiz</name></author><content type="html">&lt;p&gt;Cuatro millones.&lt;/p&gt;</content>
</entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://star.velmora.example/rdf"><title>The Velmora Star</title></channel>
<item rdf:about="https://star.velmora.example/bridge"><title>The bridge</title>
<link>https://star.velmora.example/bridge</link></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Velmora Star",
        "items": [
            {"id": 7, "url": "/bridge", "title": "The bridge", "date_published": "2026-03-02T08:30:00Z",
             "authors": [{"name": "Ana Ruiz"}], "content_text": "Four million."},
            {"url": 5, "title": None},
        ],
    }
).encode()  # fmt: skip
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://star.velmora.example/bridge</loc>
<news:news><news:publication><news:name>The Velmora Star</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2026-03-02</news:publication_date><news:title>The bridge</news:title>
</news:news></url></urlset>"""
SITEMAP_INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://star.velmora.example/news.xml</loc><lastmod>2026-03-02</lastmod></sitemap></sitemapindex>"""
OPML = b"""<opml version="2.0"><body><outline text="News"><outline text="Star" type="rss"
xmlUrl="https://star.velmora.example/rss" htmlUrl="https://star.velmora.example/"/></outline>
<outline text="Faro" xmlUrl="https://faro.example/atom"/><outline xmlUrl="file:///etc/passwd"/></body></opml>"""
