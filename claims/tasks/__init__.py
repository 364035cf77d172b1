"""What workers do for the desk. Tasks take ids, call services, and may run twice without harm."""

from .bulk import run_bulk, sweep_bulk
from .captures import sweep_copies, take_copy
from .detectors import learn_from_desk, run_detector, sweep_calibration, sweep_detector_runs
from .extraction import extract_candidates, sweep_extractions
from .known import import_known, sweep_known
from .links import look_at_link, sweep_links
from .matching import match_claims, sweep_matching, sweep_old_vectors
from .outside_copies import keep_outside, sweep_outside
from .tallies import sweep_tallies
from .times import forget_contacts, sweep_scheduled, sweep_snoozed
from .work import send_letter, sweep_leases, sweep_letters

__all__ = [
    "extract_candidates",
    "forget_contacts",
    "import_known",
    "keep_outside",
    "learn_from_desk",
    "look_at_link",
    "match_claims",
    "run_bulk",
    "run_detector",
    "send_letter",
    "sweep_bulk",
    "sweep_calibration",
    "sweep_copies",
    "sweep_detector_runs",
    "sweep_extractions",
    "sweep_known",
    "sweep_leases",
    "sweep_letters",
    "sweep_links",
    "sweep_matching",
    "sweep_old_vectors",
    "sweep_outside",
    "sweep_scheduled",
    "sweep_snoozed",
    "sweep_tallies",
    "take_copy",
]
