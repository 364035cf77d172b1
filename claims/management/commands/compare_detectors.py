"""`manage.py compare_detectors A B`: two detectors on the desk's own decisions."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.calibration import Judged
from claims.selectors.detectors import Comparison, compare, detector_versions


class Command(BaseCommand):
    help = "Print how two versions of the detector, or an outside model, do on texts that both have read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("left", help="a version such as 1.3.0, or outside:MODEL")
        parser.add_argument("right", help="the other")

    def handle(self, *, left: str, right: str, **options) -> None:
        found = compare(left, right)
        if not found.texts:
            known = ", ".join(f"{own.name} ({own.texts})" for own in detector_versions()) or "none"
            raise CommandError(f"No text was read by both. Versions and their texts: {known}.")
        self.stdout.write(as_text(found))


def as_text(found: Comparison) -> str:
    head = f"{found.texts} texts, {found.decided} decided claims in them."
    rows = [f"{'':<28} {found.left_name:>12} {found.right_name:>12}"]
    rows += [f"{name:<28} {left:>12} {right:>12}" for name, left, right in _figures(found)]
    groups = [
        (f"Accepted, only {found.left_name} proposed it", found.accepted_by_left_only),
        (f"Accepted, only {found.right_name} proposed it", found.accepted_by_right_only),
        (f"Rejected, only {found.left_name} proposed it", found.rejected_by_left_only),
        (f"Rejected, only {found.right_name} proposed it", found.rejected_by_right_only),
    ]
    return "\n".join([head, "", *rows, *(line for name, own in groups if own for line in _examples(name, own))])


def _figures(found: Comparison) -> list[tuple[str, str, str]]:
    def pair(name: str, figure) -> tuple[str, str, str]:
        return name, figure(found.left), figure(found.right)

    return [
        ("proposed", str(found.left_proposed), str(found.right_proposed)),
        pair("accepted claims found", lambda side: _share(side.accepted_found, side.accepted)),
        pair("rejected claims proposed", lambda side: _share(side.rejected_proposed, side.rejected)),
        pair("average precision", lambda side: _number(side.average_precision)),
        pair("precision at 10 an article", lambda side: _number(side.precision_at_10)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _examples(name: str, judged: list[Judged]) -> list[str]:
    return ["", f"{name}:", *(f"  C-{own.claim_id} {' '.join(own.quote.split())[:90]}" for own in judged)]
