"""A check as a file for assessors: a PDF to read, the frozen documents, and our copies with their fingerprints.

Pure: plain facts and bytes in, a ZIP out.
"""

from .packing import Part, packed
from .pdf import dossier_pdf

__all__ = ["Part", "dossier_pdf", "packed"]
