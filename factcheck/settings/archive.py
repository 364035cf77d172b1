"""Where the raw bytes of articles are kept: a folder of the desk, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any


def archive_storage(*, bucket: str, endpoint: str, folder: Path) -> dict[str, Any]:
    """The `archive` entry of STORAGES. Keys and region come from the S3 client's own environment variables."""
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    options = {"bucket_name": bucket, "file_overwrite": True, "default_acl": None, "querystring_auth": True}
    if endpoint:
        options["endpoint_url"] = endpoint
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
