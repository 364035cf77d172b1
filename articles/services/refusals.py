"""What went wrong with a text, as a sentence that can be kept."""

from articles.fetching import FetchFailed
from articles.reading import Unreadable
from articles.remark import Remark
from factcheck.common.sentences import joined, phrase, sentence_of


def told(refusal: Exception) -> str:
    """The sentence of a failed fetch, of unreadable bytes, or of whatever else refuses in words."""
    if isinstance(refusal, Unreadable):
        return said(refusal.remark)
    if isinstance(refusal, FetchFailed):
        return joined(said(refusal.what), said(refusal.way) if refusal.way else "")
    return sentence_of(refusal)


def said(remark: Remark) -> str:
    """A remark of code that knows no languages, in those of the desk."""
    details = {name: said(value) if isinstance(value, Remark) else value for name, value in remark.details.items()}
    return phrase(remark.words, **details)
