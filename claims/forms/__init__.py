"""What people fill in. Shape only: whether a step may be taken is the services' to say."""

from .evidence import CaptureForm, ChangePieceForm, EvidenceForm, PieceForm
from .links import LinkRulesForm
from .pages import PageForm
from .preferences import ClockForm, LookForm, MailForm
from .publication import CorrectionForm, EmbargoForm, NoticeForm, PublicNoteForm, ScheduleForm
from .ratings import BlindForm, DecideForm, RatedForm
from .readers import ErrorForm, ReaderForm, SuggestionForm, opened_now
from .replies import AskReplyForm, ReplyOutcomeForm
from .triage import AboutForm, DismissForm, LaterForm, RepeatForm, WordingForm
from .verdict import ApprovalForm, ChangesForm, ReasonForm, VerdictForm
from .work import AskForm, AssignForm, CommentForm, DueForm, ReplyForm, UnlockForm

__all__ = [
    "AboutForm",
    "ApprovalForm",
    "AskForm",
    "AskReplyForm",
    "AssignForm",
    "BlindForm",
    "CaptureForm",
    "ChangePieceForm",
    "ChangesForm",
    "ClockForm",
    "CommentForm",
    "CorrectionForm",
    "DecideForm",
    "DismissForm",
    "DueForm",
    "EmbargoForm",
    "ErrorForm",
    "EvidenceForm",
    "LaterForm",
    "LinkRulesForm",
    "LookForm",
    "MailForm",
    "NoticeForm",
    "PageForm",
    "PieceForm",
    "PublicNoteForm",
    "RatedForm",
    "ReaderForm",
    "ReasonForm",
    "RepeatForm",
    "ReplyForm",
    "ReplyOutcomeForm",
    "ScheduleForm",
    "SuggestionForm",
    "UnlockForm",
    "VerdictForm",
    "WordingForm",
    "opened_now",
]
