"""Files made to blow up whoever opens them: small on the wire, enormous or endless inside."""

import gzip
import io
import stat
import zipfile
import zlib

MANY = 100_000_000
"""Bytes that a bomb unpacks to."""


def zipped(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)  # the same bytes at any time
    return out.getvalue()


def nested_zip() -> bytes:
    """As 42.zip: an archive of archives of archives."""
    inner = zipped({"a.txt": b" " * 10_000_000})
    for _ in range(3):
        inner = zipped({f"{number}.zip": inner for number in range(8)})
    return inner


def zip_of_one_text(*, times: int) -> bytes:
    """So many names for one and the same packed text (https://www.bamsoftware.com/hacks/zipbomb/)."""
    data = bytearray(zipped({"a.txt": b"x" * 20_000_000}))
    at, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry, tail = bytes(data[at:end]), data[end:]
    tail[8:12] = times.to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * times).to_bytes(4, "little")
    return bytes(data[:at]) + entry * times + bytes(tail)


def zip_of_links() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("passwd.txt", "../../etc/cron.d/x.txt", "/etc/passwd.txt", "C:\\windows\\x.txt"):
            link = zipfile.ZipInfo(name)
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


ZEROS_GZIPPED = gzip.compress(bytes(MANY), 1)
GZIP_OF_GZIP = gzip.compress(ZEROS_GZIPPED, 9)

_ENTITIES = "".join(f'<!ENTITY {"abcdefghij"[n + 1]} "{("&" + "abcdefghij"[n] + ";") * 10}">' for n in range(9))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">{_ENTITIES}]>'
SQUARED = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "{"x" * 100_000}">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BY_PARAMETER = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY % p SYSTEM "file:///etc/passwd">'
    """<!ENTITY % q "<!ENTITY a '%p;'>"> %q;]>"""
)
ITEM = "<item><title>T</title><link>https://a.example/1</link></item>"
RSS = "<rss version='2.0'><channel><title>{}</title>" + ITEM + "</channel></rss>"
OPML = "<opml version='2.0'><body><outline text='{}' xmlUrl='https://a.example/feed'/></body></opml>"
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/{}</loc></url></urlset>"
)
DEEP_XML = "<rss><channel>" + "<a>" * 300_000

PNG_OF_A_MILLION_MILES = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00" + bytes(4) + bytes(100)
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>Words</text></svg>'

DEEP_JSON = b"[" * 500_000
DEEP_OBJECTS = b'{"a":' * 300_000
LONG_NUMBER = b'{"@type":"ClaimReview","claimReviewed":' + b"9" * 400_000 + b"}"


def workbook(*, sheet: str = "", strings: bytes = b"") -> bytes:
    """An XLSX with this sheet's XML, or with so many shared strings."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    with zipfile.ZipFile(out) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    if sheet:
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    return zipped(parts)


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
FAR_CELL = _SHEET.format(
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>name</v></c></row>'
    '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
)
