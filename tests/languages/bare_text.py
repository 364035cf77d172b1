"""Words in a template that no translator gets to see."""

import re

_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_UNSEEN = re.compile(
    r"{#.*?#}|{%\s*comment.*?{%\s*endcomment\s*%}|<!--.*?-->|<(style|code|kbd|script)\b.*?</\1>", re.DOTALL
)
# Blocks that hold classes of the page, not words.
_CLASSES = re.compile(r"{%\s*block (?:body|width)\s*%}.*?{%\s*endblock\s*%}", re.DOTALL)
_TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_SPOKEN = re.compile(
    r"""\s(?:aria-label|aria-description|placeholder|title|alt|data-word-[\w-]+)=(["'])(.*?)\1""", re.DOTALL
)
_ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = {"UTC", "URL", "XLSX", "CSV", "OPML", "RSS", "Atom", "JSON", "SHA", "Esc", "nbsp", "middot"}


def bare_text(source: str) -> list[str]:
    """Each piece of text, or of a spoken attribute, that stands outside translate tags."""
    left = _TEMPLATE_TAG.sub("\x00", _UNSEEN.sub(" ", _CLASSES.sub("", _TRANSLATED.sub("\x00", source))))
    pieces = [match[2] for match in _SPOKEN.finditer(left)] + _ELEMENT.sub("\n", left).split("\n")
    return [piece.replace("\x00", "{}").strip() for piece in pieces if _says_something(piece)]


def _says_something(piece: str) -> bool:
    return any(word not in NOT_WORDS for word in _WORD.findall(piece.replace("\x00", " ")))
