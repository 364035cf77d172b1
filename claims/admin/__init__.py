"""The desk in the admin: lists can be kept in order; the record can only be read."""

from . import failed, kept, known, records, scales

__all__ = ["failed", "kept", "known", "records", "scales"]
