"""The trained weights that ship with the project, each checked against its SHA-256 before it is used."""

import hashlib
import json
from functools import cache
from importlib.resources import files


class WeightsDamaged(RuntimeError):
    """A weights file is missing or is not the one that was measured."""


@cache
def manifest() -> dict[str, dict]:
    """{file name: {"sha256", "bytes", "what", "licence"}}."""
    return json.loads(files(__name__).joinpath("manifest.json").read_text(encoding="utf-8"))


def read_weights(name: str) -> bytes:
    """The file's bytes. Raises `WeightsDamaged` if it is absent or differs from the manifest."""
    try:
        content = files(__name__).joinpath(name).read_bytes()
    except OSError as error:
        raise WeightsDamaged(f"The weights file {name} is missing: install the project again.") from error
    if hashlib.sha256(content).hexdigest() != manifest()[name]["sha256"]:
        raise WeightsDamaged(f"The weights file {name} is not the one that was measured: install the project again.")
    return content
