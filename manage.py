#!/usr/bin/env python3
"""The desk's command line. `manage.py up` starts everything; `manage.py help` lists the rest."""

import os
import sys

OLDEST_PYTHON = (3, 11)


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Plumbline needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django isn't installed here: run `make install`, then `.venv/bin/python manage.py`.")
    run(execute_from_command_line)


def run(execute) -> None:
    """A missing database or secret is a sentence, not a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    from factcheck.engine.words import why_no_database

    try:
        execute(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        if sentence := why_no_database(error):
            sys.exit(sentence)
        raise


if __name__ == "__main__":
    main()
