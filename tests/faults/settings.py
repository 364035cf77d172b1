"""The desk's usual settings, but for where its programs find their databases: behind lines that a test can cut. And
its programs tell the test what they send and do."""

import os
from pathlib import Path

from factcheck.settings.addresses import broker_from
from factcheck.settings.dev import *  # noqa: F403
from factcheck.settings.dev import CACHES, DATABASES
from tests.faults.tasks_told import tell_into

LINES = Path(os.environ["FAULTS_LINES"])
POSTGRES, VALKEY = LINES / ".s.PGSQL.5432", LINES / "valkey.sock"

DATABASES["default"]["HOST"] = str(LINES)
REDIS_URL = f"unix://{VALKEY}?db=0"
CACHES["default"]["LOCATION"] = REDIS_URL
CELERY_BROKER_URL = broker_from(REDIS_URL)

tell_into(Path(os.environ["FAULTS_TOLD"]))
