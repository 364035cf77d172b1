"""manage.py lint_migrations: may the newest migrations run while the version before is still at work?"""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from factcheck.operations.migration_rules import findings

HOUSE = {"factcheck", "articles", "claims"}
RELEASED = settings.BASE_DIR / "factcheck" / "released_migrations.txt"


class Command(BaseCommand):
    help = "Name each migration since the last release that would break or hold up the version before."
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        parser.add_argument("--release", action="store_true", help="from now on, hold what comes to what is there now")
        parser.add_argument("--all", dest="every", action="store_true", help="look at all migrations, released or not")

    def handle(self, *, release: bool, every: bool, **options) -> None:
        loader = MigrationLoader(None, ignore_no_migrations=True)
        ours = [key for key in _in_order(loader) if key[0] in rooms()]
        if release:
            RELEASED.write_text("".join(f"{app}.{name}\n" for app, name in ours))
            self.stdout.write(f"{len(ours)} migrations are released.")
            return
        if not RELEASED.exists() and not every:
            self.stdout.write("No version was released yet: no migration has one before it to think of.")
            return
        released = set() if every else known(RELEASED)
        wrong = [line for key in ours if f"{key[0]}.{key[1]}" not in released for line in _look(loader, key)]
        if wrong:
            raise CommandError("\n".join(wrong), returncode=1)
        self.stdout.write("All may run while the version before is at work.")


def rooms() -> set[str]:
    """The labels of our own apps."""
    return {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in HOUSE}


def known(file: Path) -> set[str]:
    return set(file.read_text().split())


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Every migration, each after those that it needs."""
    seen: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        seen |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    return list(seen)


def _look(loader: MigrationLoader, key: tuple[str, str]) -> list[str]:
    before = loader.project_state(key, at_end=False)
    return [f"{key[0]}.{key[1]}: {said}" for said in findings(loader.get_migration(*key), before)]
