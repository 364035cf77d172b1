"""The dossier as PDF/A-ready pages, set by Typst. The facts go in as JSON; no word of theirs is ever source."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATE = HERE / "dossier.typ"
FONTS = HERE / "fonts"


def dossier_pdf(facts: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """`facts` as `claims.selectors.dossier` gathers them. The same facts and moment give the same bytes."""
    return typst.compile(
        str(TEMPLATE),
        root=str(HERE),
        font_paths=[str(FONTS)],
        format="pdf",
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
    )
