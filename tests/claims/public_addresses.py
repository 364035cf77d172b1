"""Addresses of checks, and what their pages say to machines."""

import json
import re

from django.urls import reverse


def address(row, *, version: int | None = None) -> str:
    if version is None:
        return reverse("public:check", args=[row.claim_id, row.slug])
    return reverse("public:version", args=[row.claim_id, row.slug, version])


def markup(page: str) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in found]
