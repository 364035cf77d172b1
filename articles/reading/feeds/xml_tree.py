"""Foreign XML as a tree: entities unexpanded, nothing loaded from outside, broken parts skipped."""

from lxml import etree

from articles.remark import gettext_noop

from ..outcome import Unreadable

BROKEN = gettext_noop("This XML is so broken that nothing of it could be read. Tell its publisher, or try again later.")


def safe_tree(text: str) -> tuple[etree._Element, bool]:
    """(root, whether it was broken). Raises Unreadable("damaged") where there is no root at all."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", BROKEN) from error
    if root is None:
        raise Unreadable("damaged", BROKEN)
    return root, bool(parser.error_log)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; "" for what is no element."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""
