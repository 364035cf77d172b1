import subprocess
import sys


def test_documents_need_no_framework():
    """Frozen documents outlive the framework: whoever holds one can render it with this package alone."""
    seen = "{name.partition('.')[0] for name in sys.modules}"
    code = f"import sys, claims.documents; print({seen} & {{'django', 'rest_framework', 'celery', 'psycopg'}})"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
