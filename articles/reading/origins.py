"""Whose story it was first: "Original Source: …", "as reported by X", "first published by X"."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s<>\"'“”()]{4,1000}", re.IGNORECASE)
CAPITALISED = r"(?:(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|[^\W\d_a-z](?:[\w&’'-]|\.(?=\w))*)"
"""A full stop within it ("Vox.com", "U.S. News", "St. Louis"), none behind it: there the sentence ends."""
NAME = (
    rf"(?P<name>(?-i:(?:the |The |el |El |la |La )?{CAPITALISED}"
    rf"(?: (?:of|the|de|del|la|y|and|&|{CAPITALISED})){{0,6}}))"
)
# A line that is nothing but the credit.
CREDIT_LINE = re.compile(
    r"(?:original source|source|originally (?:published|appeared) (?:on|at|by|in)|first published (?:on|at|by|in)"
    r"|this (?:article|story|piece) (?:was )?(?:originally|first) (?:appeared|published) (?:on|at|by|in)"
    r"|republished (?:from|with permission (?:of|from))|via|fuente(?: original)?|publicado originalmente (?:en|por)"
    r"|fonte(?: original)?|source originale|quelle|originalquelle)\s*:?\s+(?P<rest>\S.{0,300})$",
    re.IGNORECASE,
)
IN_A_SENTENCE = re.compile(
    r"\b(?:(?:as|was|were|been|first|originally) (?:first |originally )?(?:reported|published|revealed) by"
    r"|first appeared (?:in|on)|según (?:informó|publicó|adelantó|reveló)"
    r"|(?:publicado|adelantado) por primera vez (?:en|por))\s+" + NAME,
    re.IGNORECASE,
)
NOT_AN_OUTLET = re.compile(
    r"(?:getty|ap photo|shutterstock|istock|flickr|unsplash|wikimedia|facebook|twitter|instagram|youtube|own|author)",
    re.IGNORECASE,
)


class Credit(NamedTuple):
    source: str = ""
    url: str = ""


def in_text(text: str) -> Credit:
    """The credit that a text gives, from its first and last paragraphs; a credit line beats a sentence."""
    paragraphs = text.split("\n\n")
    ends = paragraphs if len(paragraphs) <= 14 else [*paragraphs[:6], *paragraphs[-8:]]
    for paragraph in reversed(ends):
        credit = of_line(paragraph)
        if credit.source:
            return credit
    for paragraph in ends:
        found = IN_A_SENTENCE.search(paragraph[:3000])
        if found and not NOT_AN_OUTLET.match(found["name"]):
            return Credit(_bare(found["name"]))
    return Credit()


def of_line(paragraph: str) -> Credit:
    """The credit in a paragraph that is a credit line and nothing else; an empty one otherwise."""
    line = paragraph.strip().strip("()[]*_ ")
    found = CREDIT_LINE.match(line) if len(line) <= 320 else None
    if not found or NOT_AN_OUTLET.match(found["rest"]):
        return Credit()
    if ":" not in line[: found.start("rest")] and re.match(
        r"(?:source|via|fuente|fonte|quelle)\b", line, re.IGNORECASE
    ):
        return Credit()
    address = ADDRESS.search(found["rest"])
    url = address[0].rstrip(".,;") if address else ""
    name = _bare(ADDRESS.sub("", found["rest"]))
    return Credit(name or host_of(url), url) if len(name) <= 120 else Credit()


def host_of(url: str) -> str:
    """An address's host without www, in ASCII as browsers send it; "" if it has none."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return ""


def same_house(one: str, other: str) -> bool:
    """Whether two hosts are one outlet's: "amp.paper.example" and "paper.example"."""
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _bare(name: str) -> str:
    name = re.sub(r"[\s(\[–—:|,-]*[)\]]*[\s.,;:|–—-]*$", "", name)
    name = re.sub(r"(?:['’]s)$", "", name)
    name = re.sub(r"^www\.(?=\S+\.\w+$)", "", name)
    return re.split(r"\s+(?:on|el|am|le) (?=\w+ \d|\d)|, (?=\w+ \d|\d)", name)[0].strip(" \"'“”*_")
