"""Bytes to words: title, byline, date, language and clean paragraphs of every format a newsroom meets.

Pure: no ORM, no framework, no network. Bytes of strangers go through `sandbox.read_safely`, never through `read` in
a process that matters.
"""

from articles.remark import Remark

from .outcome import Reading, Unreadable
from .reader import read

__all__ = ["Reading", "Remark", "Unreadable", "read"]
