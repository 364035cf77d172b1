"""The desk's rows: candidate → review → verdict → publication, and their history."""

from .alteration import Alteration
from .appearance import Appearance
from .bulk import BulkAction, BulkItem
from .capturing import CaptureJob
from .claim import Claim, DismissalReason
from .desk import Keymap, SavedView
from .detector_run import DetectorRun, Proposal
from .draft import VerdictDraft
from .evidence import Capture, Evidence
from .extraction import AwaitingRun, Extraction
from .high_risk import HighRiskChange, HighRiskRule
from .history import Comment, Event, ThreadState
from .known import AwaitingKnown, Common, KnownClaim, KnownImport, KnownMatch, KnownVector, LabelMapping
from .learning import Calibration, CalibrationSwitch
from .link import LinkCheck, LinkState
from .matching import AwaitingMatch, ClaimVector, Match
from .model_call import ModelCall
from .notification import Letter, MailWishes, Notification
from .outside_copy import OutsideArchive, OutsideCopy
from .panel import PanelVerdict
from .public_wording import PublicWording
from .publication import Correction, Publication
from .reader_note import ReaderNote
from .reply import ReplyOutcome, ReplyRequest, ReplyShown, told_replies
from .review import Review
from .site_page import PageVersion
from .subject import Speaker, Topic
from .tally import Tallied, Tally, TallyChange, Tallying, TimeToPublish
from .verdict import Approval, Rating, RatingLabel, RatingScale, Verdict
from .word import PublishedWord

__all__ = [
    "Alteration",
    "Appearance",
    "Approval",
    "AwaitingKnown",
    "AwaitingMatch",
    "AwaitingRun",
    "BulkAction",
    "BulkItem",
    "Calibration",
    "CalibrationSwitch",
    "Capture",
    "CaptureJob",
    "Claim",
    "ClaimVector",
    "Comment",
    "Common",
    "Correction",
    "DetectorRun",
    "DismissalReason",
    "Event",
    "Evidence",
    "Extraction",
    "HighRiskChange",
    "HighRiskRule",
    "Keymap",
    "KnownClaim",
    "KnownImport",
    "KnownMatch",
    "KnownVector",
    "LabelMapping",
    "Letter",
    "LinkCheck",
    "LinkState",
    "MailWishes",
    "Match",
    "ModelCall",
    "Notification",
    "OutsideArchive",
    "OutsideCopy",
    "PageVersion",
    "PanelVerdict",
    "Proposal",
    "PublicWording",
    "Publication",
    "PublishedWord",
    "Rating",
    "RatingLabel",
    "RatingScale",
    "ReaderNote",
    "ReplyOutcome",
    "ReplyRequest",
    "ReplyShown",
    "Review",
    "SavedView",
    "Speaker",
    "Tallied",
    "Tally",
    "TallyChange",
    "Tallying",
    "ThreadState",
    "TimeToPublish",
    "Topic",
    "Verdict",
    "VerdictDraft",
    "told_replies",
]
