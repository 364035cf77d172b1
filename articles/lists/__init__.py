"""What people bring many articles in: pasted addresses, tables, ZIP files. Bytes of strangers in, entries out.

Pure: no ORM, no settings, no network, and nothing is ever written under a name that a stranger chose.
"""

from .bundle import read_bundle
from .entry import Entry, Unusable
from .links import read_links
from .names import READABLE, safe_name
from .table import read_table

__all__ = ["READABLE", "Entry", "Unusable", "read_bundle", "read_links", "read_table", "safe_name"]
