"""A web page to an article: the text by trafilatura, what the page says of itself by `page_facts`."""

import logging
import re
from dataclasses import replace

from lxml.html import HtmlElement
from trafilatura import bare_extraction, extract_metadata, html2txt
from trafilatura.settings import Document
from trafilatura.utils import load_html

from articles.remark import Remark, gettext_noop

from . import limits, origins, page_facts
from .dates import moment
from .outcome import Reading, Unreadable
from .page_facts import Facts
from .paragraphs import join

# It logs each page it can do nothing with; the desk gets that as a sentence.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

SHORT = 250
"""Characters under which a text is more likely a teaser than an article."""
SCRAP, SCRAP_SHARE = 1000, 0.2
"""Characters, and share of all the page's words, under which a finding is doubted."""
NO_ARTICLE = gettext_noop(
    "No article was found on this page: it may be a video, a list of links, behind a paywall, or built by scripts. "
    "Open it in your browser and paste the words."
)
FROM_DATA = Remark(gettext_noop("The text was taken from the page’s data for search engines."))
ALL_WORDS = Remark(gettext_noop("No article stood out on this page: these are all its words."))
VERY_SHORT = Remark(gettext_noop("This text is very short: the page may show only its beginning."))
# What stands in an article's place where the reader is to pay, to sign in, to run scripts or to prove to be a person.
_NOTICE = re.compile(
    r"enable javascript|javascript (?:is|must be) (?:disabled|enabled|required)|requires javascript"
    r"|already (?:a )?subscri(?:ber|bed)|subscribe (?:now )?to (?:continue|read|unlock|keep)"
    r"|(?:log|sign) in to (?:continue|read|view)|to continue reading|subscribers? only|only for subscribers"
    r"|verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|access (?:is |has been )?denied"
    r"|habilit[ae]r? javascript|suscr[íi]b[ea](?:te|se)? para (?:seguir|continuar|leer)"
    r"|contenido exclusivo para suscriptores|réservé aux abonnés|nur für abonnenten",
    re.IGNORECASE,
)
# The first publication rather than the last edit; a date guessed from the running text is worse than none.
DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_page(text: str, *, url: str = "") -> Reading:
    """`text` is decoded HTML, `url` the page's address or "". Raises Unreadable: no_text, too_much, damaged."""
    limits.refuse_more_than(limits.HTML_BYTES, size=len(text))
    tree = load_html(text)
    if tree is None:
        raise Unreadable("damaged", "This page holds no readable HTML. Open it in your browser and paste the words.")
    facts = page_facts.of_page(tree, url=url)
    words, warnings = _words(tree, _extracted(tree, url), facts)
    if not words or _is_notice(words):
        raise Unreadable("no_text", NO_ARTICLE)
    return _with_origin(_reading(words, _guessed(tree, facts, url), facts, warnings), tree, url)


def _extracted(tree: HtmlElement, url: str) -> str:
    """trafilatura's finding, "" for none.

    Its fast road is quicker and takes less furniture along; where that finds a scrap of the page, the thorough road,
    which asks two more extractors, is tried too (docs/explanation/reading.md has the figures).
    """
    document = bare_extraction(tree, url=url or None, fast=True, include_comments=False)
    text = (document.text if document else "") or ""
    if text and _is_scrap(text, tree):
        thorough = bare_extraction(tree, url=url or None, include_comments=False)
        text = max(text, (thorough.text if thorough else "") or "", key=len)
    return text


def _guessed(tree: HtmlElement, facts: Facts, url: str) -> Document:
    """trafilatura's guesses from the look of the page, which cost as much as the text: only where a fact is missing."""
    if facts.title and facts.byline and facts.published_at and facts.outlet:
        return Document()
    return extract_metadata(tree, url or None, dict(DATES), False)


def _is_scrap(text: str, tree: HtmlElement) -> bool:
    return len(text) < SCRAP and len(text) < SCRAP_SHARE * len(html2txt(tree) or "")


def _words(tree: HtmlElement, found: str, facts: Facts) -> tuple[str, tuple[Remark, ...]]:
    """The text, and warnings. Where the finding is poor: the page's own copy for machines, or all its words."""
    words = join(found.split("\n"))
    scant = len(words) < SHORT and len(facts.body) > 2 * len(words)
    if scant or (facts.body and facts.body.split() == words.split()):  # the latter has lost its paragraphs
        return join(facts.body.split("\n")), (FROM_DATA,)
    if not words:
        everything = join((html2txt(tree) or "").split("\n"))
        return everything, (ALL_WORDS,)
    return words, (VERY_SHORT,) if len(words) < SHORT else ()


def _is_notice(words: str) -> bool:
    """Whether a text that is too short for an article says why there is none."""
    return len(words) < SHORT and _NOTICE.search(words) is not None


def _reading(words: str, document: Document, facts: Facts, warnings: tuple[Remark, ...]) -> Reading:
    return Reading(
        kind="html",
        text=words,
        title=facts.title or document.title or "",
        byline=facts.byline or (document.author or "").replace("; ", ", "),
        published_at=facts.published_at or moment(document.date or ""),
        outlet=facts.outlet or _named(document.sitename or ""),
        language=facts.language,
        canonical_url=facts.canonical_url,
        lead_image=facts.lead_image or page_facts.web_address(document.image or "", base=facts.canonical_url),
        original_source=facts.original_source,
        original_url=facts.original_url,
        warnings=warnings,
    )


def _named(sitename: str) -> str:
    """An outlet's name; not the host that trafilatura gives where it finds none."""
    is_host = "." in sitename[1:-1] and not re.search(r"\s", sitename)
    return "" if is_host else sitename


def _with_origin(reading: Reading, tree: HtmlElement, url: str) -> Reading:
    """The credit line's name with the address it links to, or a canonical address at somebody else's."""
    if not reading.original_source:
        credit = origins.in_text(reading.text)
        link = credit.url or page_facts.link_named(tree, credit.source, base=url)
        reading = replace(reading, original_source=credit.source, original_url=link)
    canonical, own = origins.host_of(reading.canonical_url), origins.host_of(url)
    if reading.original_source or not canonical or not own or origins.same_house(canonical, own):
        return reading
    return replace(reading, original_source=canonical, original_url=reading.canonical_url)
