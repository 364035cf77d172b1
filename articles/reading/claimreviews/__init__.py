"""What other desks say of their fact checks in schema.org's ClaimReview, however dirty, to plain values.

Pure: bytes in, values out. Pages go through `sandbox.claimreviews_safely`; JSON files of any size through `read_json`.
"""

from .checked import Checked, Skipped, Withdrawn
from .page import read_page
from .scalars import language_of
from .stream import read_json

__all__ = ["Checked", "Skipped", "Withdrawn", "language_of", "read_json", "read_page"]
