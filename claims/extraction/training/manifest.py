"""Writing weights and their hashes: the only code that changes weights/."""

import hashlib
import json
from pathlib import Path

from .. import weights

FOLDER = Path(weights.__file__).parent


def record(name: str, content: bytes, what: str, licence: str) -> None:
    """Write one weights file, then its line in the manifest."""
    (FOLDER / name).write_bytes(content)
    path = FOLDER / "manifest.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    entries[name] = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "what": what,
        "licence": licence,
    }
    path.write_text(json.dumps(dict(sorted(entries.items())), indent=1) + "\n", encoding="utf-8")
    weights.manifest.cache_clear()
