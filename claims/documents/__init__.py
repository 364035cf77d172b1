"""What the public is told, as pure functions: plain facts in, one frozen document out, and its views.

No Django, no database, no network: publication freezes a document once,
and page, JSON-LD and API read it for ever.
"""

from .claimreview import claimreview, mediareview
from .document import FIELDS, document_bytes, public_document
from .lint import lint_claimreview
from .media import CATEGORIES, KINDS, media_faults, media_is_whole, media_of
from .prose import prose
from .script import script_json

__all__ = [
    "CATEGORIES",
    "FIELDS",
    "KINDS",
    "claimreview",
    "document_bytes",
    "lint_claimreview",
    "media_faults",
    "media_is_whole",
    "media_of",
    "mediareview",
    "prose",
    "public_document",
    "script_json",
]
