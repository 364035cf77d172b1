"""`manage.py evaluate TASK --data DIR`: measure the detector on labelled data, never on what it learned from."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.evaluation import baseline, checkworthiness, debates, gold, polnear, retrieval

TASKS = {
    "checkworthiness": checkworthiness.evaluate,
    "baseline": baseline.evaluate,
    "debates": debates.evaluate,
    "gold": gold.evaluate,
    "retrieval": retrieval.evaluate,
    "attribution": lambda data: (
        {"PolNeAR dev": polnear.evaluate(data)} if (data / "attribution" / "dev").is_dir() else {}
    ),
}


class Command(BaseCommand):
    help = "Measure the detector on labelled data, as a table or JSON; baseline is what check-worthiness has to beat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("task", choices=TASKS)
        parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of labelled data")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *, task: str, data: Path, **options) -> None:
        results = TASKS[task](data)
        if not results:
            raise CommandError(f"{data} holds no labelled data for the task {task}.")
        self.stdout.write(json.dumps(results, indent=1) if options["json"] else as_table(results))


def as_table(results: dict[str, dict[str, float]]) -> str:
    """One row a measure, one column a data set."""
    width = max(len(name) for measures in results.values() for name in measures)
    columns = [max(len(name), 8) for name in results]
    rows = [" " * width + "".join(f"  {name:>{size}}" for name, size in zip(results, columns, strict=True))]
    for measure in next(iter(results.values())):
        values = (shown(measures[measure]) for measures in results.values())
        rows.append(
            f"{measure:<{width}}" + "".join(f"  {value:>{size}}" for value, size in zip(values, columns, strict=True))
        )
    return "\n".join(rows)


def shown(value: float) -> str:
    return f"{value:.0f}" if isinstance(value, int) or value > 1 else f"{value:.3f}"
