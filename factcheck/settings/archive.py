"""Where files are kept: the raw bytes of articles, and dumps. A folder of the desk, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any, Final

_LOCAL: Final = "django.core.files.storage.FileSystemStorage"
_BUCKET: Final = "factcheck.common.bucket.Bucket"
_HELD_IN_MEMORY: Final = 8 * 1024 * 1024


def archive_storage(*, bucket: str, endpoint: str, folder: Path) -> dict[str, Any]:
    """The `archive` entry of STORAGES. Keys and region come from the S3 client's own environment variables."""
    if not bucket:
        return {"BACKEND": _LOCAL, "OPTIONS": {"location": str(folder)}}
    return {"BACKEND": _BUCKET, "OPTIONS": _bucket(bucket, endpoint)}


def dump_storage(*, bucket: str, endpoint: str, folder: Path) -> dict[str, Any]:
    """The `dumps` entry: beside the archive, under a name of its own; large files are never whole in memory."""
    if not bucket:
        return {"BACKEND": _LOCAL, "OPTIONS": {"location": str(folder)}}
    own = {"location": "dumps", "max_memory_size": _HELD_IN_MEMORY}
    return {"BACKEND": _BUCKET, "OPTIONS": _bucket(bucket, endpoint) | own}


def _bucket(bucket: str, endpoint: str) -> dict[str, Any]:
    options = {"bucket_name": bucket, "file_overwrite": True, "default_acl": None, "querystring_auth": True}
    # What is packed stays so: no server may unpack it on the way, as it would by the ending of its name.
    options["object_parameters"] = {"ContentType": "application/octet-stream"}
    return options | ({"endpoint_url": endpoint} if endpoint else {})
