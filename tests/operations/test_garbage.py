"""A web process does not look through its own code for garbage."""

import subprocess
import sys

ASKED = "import gc, factcheck.wsgi; print(gc.get_freeze_count(), gc.get_threshold()[0])"


def test_what_a_web_process_has_loaded_is_left_alone():
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    left_alone, after = map(int, said.stdout.split())
    assert left_alone > 50_000
    assert after > 700
