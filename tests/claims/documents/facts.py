"""Plain facts of an invented check, as `services.publication.publish` gives them."""

from copy import deepcopy

_FACTS = {
    "id": 7,
    "version": 1,
    "url": "https://desk.example/checks/7-tram/",
    "slug": "tram",
    "headline": "Did the Harbour Line carry 40,000 people on its first day?",
    "claim": "The Harbour Line carried 40,000 passengers on its first day.",
    "quote": "forty thousand people rode the Harbour Line on day one",
    "language": "en",
    "speaker": {"name": "Mara Lindqvist", "description": "Mayor of Port Alder"},
    "said_on": "2026-03-02",
    "topics": ["Transport"],
    "rating": {
        "key": "half",
        "label": "Half true",
        "value": 3,
        "best": 5,
        "worst": 1,
        "definition": "Partly accurate.",
        "position": 3,
    },
    "scale": {"name": "Plumb line", "version": 1},
    "summary": "The count is of boardings, not of people.",
    "explanation_markdown": "## What was said\n\nForty thousand. [1]",
    "as_of": "2026-03-05",
    "checked_by": ["Ines Okafor"],
    "approved_by": ["Tomás Rey"],
    "published_at": "2026-03-06T09:00:00+00:00",
    "version_published_at": "2026-03-06T09:00:00+00:00",
    "evidence": [
        {
            "number": 1,
            "title": "Ridership, March 2026",
            "url": "https://stats.port-alder.example/march",
            "publisher": "Port Alder Transit",
            "published_on": "2026-03-04",
            "consulted_on": "2026-03-05",
            "stance": "CONTRADICTS",
            "is_primary": True,
            "note": "SECRET: the clerk who gave us this asked not to be named",
            "archived_sha256": "ab" * 32,
            "archive_waived_for": "",
        }
    ],
    "appearances": [
        {
            "quote": "forty thousand people",
            "url": "https://harbour-post.example/tram",
            "title": "Tram opens",
            "outlet": "Harbour Post",
            "published_at": "2026-03-02",
            "first": True,
        },
        {
            "quote": "40,000 riders",
            "url": "https://other.example/tram",
            "title": "Tram record",
            "outlet": "Other",
            "published_at": "2026-03-03",
            "first": False,
        },
    ],
    "corrections": [],
    "break_glass": None,
    "organization": {"name": "Plumbline", "url": "https://desk.example"},
    "assignee_email": "SECRET@desk.example",
}


def facts(**changes) -> dict:
    """A fresh copy with `changes`."""
    return deepcopy(_FACTS) | changes
