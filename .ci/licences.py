"""The licence of each installed package that the desk runs on; ends with 1 where one isn't among those we accept."""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = re.compile(
    r"\bMIT\b|BSD|Apache|ISC|PSF|MPL|Mozilla|LGPL|Unlicense|PostgreSQL|HPND|Zlib|0BSD|CC0|W3C",
    re.IGNORECASE,
)


def pinned(name: str) -> list[str]:
    """The packages of a compiled list."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"([A-Za-z0-9._-]+)==", line))]


def licence_of(package: str) -> str | None:
    """As the package says it; None where it isn't installed here."""
    try:
        about = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    classes = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier", []) if "License ::" in line]
    first = (about.get("License") or "").strip().partition("\n")[0]
    return about.get("License-Expression") or ", ".join(classes) or first


def main() -> int:
    found = {package: licence_of(package) for package in pinned(sys.argv[1] if len(sys.argv) > 1 else "base")}
    wrong = {package: said for package, said in found.items() if said is not None and not ACCEPTED.search(said)}
    for package, said in sorted(found.items()):
        print(f"{package:32} {'not installed here' if said is None else said or 'says nothing'}")
    for package, said in wrong.items():
        print(f"Not among the licences that we accept: {package}: {said or 'says nothing'}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
