"""The usual settings of tests, with archive and dumps in the bucket that the environment names."""

from factcheck.settings import base
from factcheck.settings.archive import archive_storage, dump_storage
from factcheck.settings.test import *  # noqa: F403
from factcheck.settings.test import STORAGES

_WHERE = {"bucket": base.ARCHIVE_BUCKET, "endpoint": base.ARCHIVE_ENDPOINT, "folder": base.VAR_DIR}
STORAGES["archive"], STORAGES["dumps"] = archive_storage(**_WHERE), dump_storage(**_WHERE)
