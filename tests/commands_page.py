"""docs/reference/commands.md, made of the commands themselves: `make commands`."""

import argparse
import os
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/reference/commands.md"
HOUSE = ("factcheck", "articles", "claims")
HEAD = """# Commands

`.venv/bin/python manage.py …`, made from the commands themselves (`make commands`). Beside these there are Django's
own, of which an operator needs `migrate`, `collectstatic`, `createsuperuser` and `check --deploy`. A command that finds
something wrong ends with 1 and a sentence.
"""


def page() -> str:
    return "\n".join([HEAD, *(line for name in ours() for line in _section(name))])


def ours() -> list[str]:
    from django.core.management import get_commands

    return sorted(name for name, app in get_commands().items() if app.split(".")[0] in HOUSE)


def _section(name: str) -> list[str]:
    from django.core.management import get_commands, load_command_class

    command = load_command_class(get_commands()[name], name)
    parser = argparse.ArgumentParser(add_help=False)
    command.add_arguments(parser)
    told = " ".join(str(command.help).split())
    own = [action for action in parser._actions if action.help is not argparse.SUPPRESS][
        : 40 if _is_ours(command) else 0
    ]
    return [f"## {name}", "", told, "", *(_option(action) for action in own), *([""] if own else [])]


def _is_ours(command) -> bool:
    """Django's own commands that we changed in one thing keep their many options to themselves."""
    return len(type(command).__mro__) < 4


def _option(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings) or (action.metavar or action.dest).upper()
    value = "" if action.nargs == 0 or not action.option_strings else f" {(action.metavar or action.dest).upper()}"
    said = " ".join((action.help or "").replace("%(default)s", str(action.default)).split())
    return f"- `{name}{value}`{': ' + said if said else ''}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.test")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")
