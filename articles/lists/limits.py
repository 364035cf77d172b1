"""How much may be brought at once. The forms say these figures before anything is sent."""

ENTRIES = 500
"""Addresses, rows or files of one list."""
FILE_BYTES = 25_000_000
"""One document, as articles.reading.limits.BYTES."""
TABLE_BYTES = 10_000_000
BUNDLE_BYTES = 50_000_000
"""A ZIP file as it comes in. Keeping its files takes a web process about 7 MB of unpacked text a second."""
UPLOAD_BYTES = 60_000_000
"""All files of one upload together."""
UPLOAD_FILES = 100
"""As Django's DATA_UPLOAD_MAX_NUMBER_FILES."""
UNPACKED_BYTES = 125_000_000
"""All files of a ZIP together, after decompression."""
RATIO = 200
"""Unpacked to packed, counted from RATIO_FROM on; text rarely passes 30."""
RATIO_FROM = 1_000_000
MEMBERS = 5_000
"""Of a ZIP, with the folders and hidden files that are passed over."""
DIRECTORY_BYTES = 2_000_000
"""A ZIP's table of contents."""


def megabytes(size: int) -> str:
    """25_000_000 → "25 MB"."""
    return f"{size / 1_000_000:,.0f} MB"
