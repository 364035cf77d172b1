"""How the desk names itself to the sites that it reads: truthfully, with a way to reach it."""

import re
from typing import Final

PRODUCT: Final = "Plumbline"
VERSION: Final = "0.1.0"


def user_agent(*, contact: str = "", version: str = VERSION) -> str:
    """The User-Agent header (RFC 9110, section 10.1.5). `contact` is a web or mail address that a site may write to."""
    name = f"{PRODUCT}/{version}"
    kept = re.sub(r"[^\x21-\x27\x2a-\x7e]", "", contact)[:200]
    return f"{name} (+{kept})" if kept else name
