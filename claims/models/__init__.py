"""The desk's rows: candidate → review → verdict → publication, and their history."""

from .alteration import Alteration
from .claim import Appearance, Claim, DismissalReason, Speaker, Topic
from .evidence import Capture, Evidence
from .extraction import Extraction
from .history import Comment, Event
from .publication import Correction, Publication
from .review import Review
from .verdict import Approval, Rating, RatingScale, Verdict

__all__ = [
    "Alteration",
    "Appearance",
    "Approval",
    "Capture",
    "Claim",
    "Comment",
    "Correction",
    "DismissalReason",
    "Event",
    "Evidence",
    "Extraction",
    "Publication",
    "Rating",
    "RatingScale",
    "Review",
    "Speaker",
    "Topic",
    "Verdict",
]
