"""A bucket that speaks S3, behaving as a disk does: its troubles are OSErrors, and nobody waits for it for minutes.

Imported only where `ARCHIVE_BUCKET` is set: the client comes with requirements/prod.txt.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3File, S3Storage
from storages.utils import clean_name

# As many servers that speak S3 know nothing of Amazon's newer checksums; every file is checked by our own SHA-256.
_ONLY_WHERE_ASKED: Final = "when_required"
_PATIENT: Final = {
    "connect_timeout": 3,
    "read_timeout": 20,
    "retries": {"total_max_attempts": 2, "mode": "standard"},
    "request_checksum_calculation": _ONLY_WHERE_ASKED,
    "response_checksum_validation": _ONLY_WHERE_ASKED,
}
_NOT_THERE: Final = 404


class BucketAway(OSError):
    """The bucket doesn't answer or refuses. Like a full disk it is nobody's fault who wanted something kept there."""

    def __init__(self, trouble: Exception) -> None:
        super().__init__(errno.EAGAIN, f"The bucket did not do it: {trouble}")


class Bucket(S3Storage):
    def __init__(self, **given) -> None:
        super().__init__(**{"client_config": Config(**_PATIENT)} | given)

    def part(self, name: str, *, first: int, end: int, piece: int) -> Iterator[bytes]:
        """Bytes `first` to before `end`, without fetching the others. Raises OSError at once or on the way."""
        with _as_a_disk_would():
            asked = self.bucket.Object(self._normalize_name(clean_name(name)))
            body = asked.get(Range=f"bytes={first}-{end - 1}")["Body"]
        return _told_on_the_way(body.iter_chunks(piece))

    def _open(self, name: str, mode: str = "rb") -> File:
        with _as_a_disk_would():
            return _BucketFile(self._normalize_name(clean_name(name)), mode, self)

    def _save(self, name: str, content: File) -> str:
        with _as_a_disk_would():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _as_a_disk_would():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_a_disk_would():
            return super().exists(name)

    def size(self, name: str) -> int:
        with _as_a_disk_would():
            return super().size(name)


class _BucketFile(S3File):
    """Fetched at the first byte that is read."""

    def _fetched(self) -> File:
        with _as_a_disk_would():
            return self._get_file()

    file = property(_fetched, S3File._set_file)


@contextmanager
def _as_a_disk_would() -> Iterator[None]:
    try:
        yield
    except ClientError as refusal:
        if _is_not_there(refusal):
            raise FileNotFoundError(errno.ENOENT, "The bucket does not hold it.") from refusal
        raise BucketAway(refusal) from refusal
    except (BotoCoreError, Boto3Error) as trouble:
        raise BucketAway(trouble) from trouble


def _is_not_there(refusal: ClientError) -> bool:
    """The file, not the bucket."""
    said = refusal.response
    return said["ResponseMetadata"]["HTTPStatusCode"] == _NOT_THERE and said["Error"]["Code"] != "NoSuchBucket"


def _told_on_the_way(pieces: Iterator[bytes]) -> Iterator[bytes]:
    with _as_a_disk_would():
        yield from pieces
