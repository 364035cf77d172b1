"""`manage.py learn`: fit the score to the desk's decisions, or go back to what was in use before."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.calibration import Trial
from claims.extraction import DETECTOR_VERSION
from claims.models import Calibration
from claims.services import learning
from factcheck.common.errors import Conflict


class Command(BaseCommand):
    help = "Learn from accepted and rejected candidates; use it if it is better on later decisions by more than chance."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--dry-run", action="store_true", help="try and print, but keep and switch nothing")
        what.add_argument("--rollback", action="store_true", help="go back to what was in use before the last switch")
        what.add_argument("--use", metavar="N", help="use calibration N, or the detector's own score: none")

    def handle(self, *, dry_run: bool, rollback: bool, use: str | None, **options) -> None:
        try:
            self.stdout.write(self._done(dry_run=dry_run, rollback=rollback, use=use))
        except Calibration.DoesNotExist:
            raise CommandError(f"There is no calibration {use}.") from None
        except (Conflict, ValidationError) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _done(self, *, dry_run: bool, rollback: bool, use: str | None) -> str:
        if dry_run:
            return tried(learning.try_learning())
        if rollback:
            return in_use_now(learning.roll_back(by=None))
        if use:
            return in_use_now(learning.switch(to_id=number(use), by=None, reason="Chosen on the command line."))
        kept = learning.learn(detector_version=DETECTOR_VERSION)
        return "Nothing was decided since the last run." if kept is None else f"{kept}. {kept.why}"


def number(given: str) -> int | None:
    if given.lower() == "none":
        return None
    if not given.isdecimal():
        raise CommandError(f"“{given}” is neither the number of a calibration nor none.")
    return int(given)


def in_use_now(calibration: Calibration | None) -> str:
    return f"In use: {calibration}." if calibration else "In use: the detector's own score."


def tried(trial: Trial) -> str:
    """The measures before and after, one a line."""
    if trial.report is None:
        return learning.why(trial)
    before, after = trial.report["before"], trial.report["after"]
    rows = [f"{name:<18} {_figure(before[name])}  {_figure(after[name])}" for name in before]
    return "\n".join([learning.why(trial), f"{'':<18} before   after", *rows])


def _figure(value: float | None) -> str:
    return "     –" if value is None else f"{value:6.3f}"
