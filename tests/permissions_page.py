"""docs/reference/permissions.md, made of the tables that tests prove against the code: `make permissions`."""

import os
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/reference/permissions.md"
HEAD = """# Permissions: who may do what

Made from the tables that the tests prove against the code (`make permissions`); a test fails where this page is
behind. Roles are [explained here](../how-to/people-and-administration.md); a lead holds every working role. Beside the
role, each step wants its row in the right state and the right person: nobody approves what they wrote. *nobody* is
signed in without a role, *stranger* is not signed in. What each address answers to each role is the table in
`tests/architecture/test_routes.py`.
"""


def page() -> str:
    return "\n".join([HEAD, *_steps(), *_administration(), *_keys()]) + "\n"


def _steps() -> list[str]:
    from tests.claims.test_permissions import rows

    table = rows()
    people = list(next(iter(table.values())))
    lines = ["## Steps", "", "| Step | " + " | ".join(people) + " |", "|---" * (len(people) + 1) + "|"]
    for name, answers in table.items():
        words = name.removeprefix("may_").replace("_", " ")
        lines.append(f"| {words} | " + " | ".join("yes" if answers[who] else "–" for who in people) + " |")
    return [*lines, ""]


def _administration() -> list[str]:
    from factcheck.accounts.admin_rights import KEEPS, READS

    lines = [
        "## Administration",
        "",
        "The role admin; superusers may do all that a form allows; only they change superusers. History has no form.",
        "",
    ]
    lines += ["| Room | adds and changes | reads |", "|---|---|---|"]
    for room in READS:
        kept = ", ".join(KEEPS.get(room, ())) or "–"
        lines.append(f"| {room} | {kept} | everything that is listed |")
    return [*lines, ""]


def _keys() -> list[str]:
    from claims.partners.models import Scope

    lines = ["## Keys of partners", "", "| Scope | Opens |", "|---|---|"]
    return [*lines, *(f"| `{scope.value}` | {scope.label} |" for scope in Scope)]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.test")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")
