"""Pinned packages with known faults, by pip-audit. Without a network nothing is known, which is said and no failure."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    pinned = ROOT / "requirements" / "prod.txt"
    line = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", str(pinned)]
    done = subprocess.run(
        [*line, "--format", "json", "--progress-spinner", "off", "--timeout", "10"], capture_output=True, text=True
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"Not audited: pip-audit got no answer ({last[:200]}).")
        return 0
    faulty = [(one, fault) for one in packages for fault in one.get("vulns", [])]
    for one, fault in faulty:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {fault['id']}, mended in {mended}")
    print(f"{len(packages)} packages, {len(faulty)} known faults.")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
