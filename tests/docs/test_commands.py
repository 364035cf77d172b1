"""What the docs tell people to type exists: make targets, management commands with their options, programs, links."""

import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

from .pages import NAMES, ROOT, anchors, inline, shell_lines, targets

_MANAGE = re.compile(r"manage\.py +([^|;&`]+)")
_MAKE = re.compile(r"(?:^|&& *|\| *)make +([a-z]+)")
_OURS = re.compile(r"\.venv/bin/([\w-]+)")
_LEFT_OPEN = re.compile(r"[…<\[]")
"""Words that whoever types puts in."""

TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
OF_THE_MACHINE = {
    "cd",
    "cp",
    "export",
    "git",
    "install",
    "openssl",
    "python3",
    "set",
    "systemctl",
    "useradd",
    "journalctl",
}
OF_THE_MACHINE |= {"podman", "curl", "python", "make", "manage.py"}
_NO_COMMAND = re.compile(r"^(GET|POST) |^[A-Z_]+=")
"""A request's first line, a setting."""


def named(pattern: re.Pattern) -> list[tuple[str, str]]:
    """Page and what the pattern finds, in blocks and in the running text."""
    lines = [*shell_lines(), *((name, words) for name in NAMES for words in inline(name))]
    return [(page, found) for page, line in lines for found in pattern.findall(line)]


def test_every_make_target_of_the_docs_exists():
    asked = named(_MAKE)
    assert {target for _page, target in asked} >= {"run", "test", "lint"}
    assert [one for one in asked if one[1] not in TARGETS] == []


def test_every_management_command_of_the_docs_exists_and_takes_what_is_given():
    asked = named(_MANAGE)
    assert len(asked) > 30
    faults = [f"{page}: {words}: {fault}" for page, words in asked if (fault := fault_of(words))]
    assert faults == []


def fault_of(words: str) -> str:
    """Why the command would not start; "" where it would. What is left open stands for one word."""
    name, *given = shlex.split(_LEFT_OPEN.split(words)[0].strip()) or [""]
    if not name:
        return ""
    if name not in get_commands():
        return "no such command"
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    known = {option for action in parser._actions for option in action.option_strings}
    if unknown := [word for word in given if word.startswith("--") and word.partition("=")[0] not in known]:
        return f"no such option: {unknown}"
    if _LEFT_OPEN.search(words) or not given:
        return ""
    try:
        parser.parse_args(given)
    except (CommandError, SystemExit) as refused:
        return str(refused)
    return ""


def test_every_program_of_the_docs_is_ours_or_a_machine_s_own():
    for page, program in named(_OURS):
        assert (ROOT / ".venv/bin" / program).exists(), (page, program)
    others = {(page, line.split()[0]) for page, line in shell_lines() if not _NO_COMMAND.match(line)}
    strange = {one for one in others if one[1] not in OF_THE_MACHINE and not _OURS.match(one[1])}
    assert not strange


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_files_and_to_headings(name):
    here = ROOT / name
    for target in targets(name):
        path, _, anchor = target.partition("#")
        file = (here.parent / path) if path else here
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


def test_every_page_is_reached_from_the_front_page_of_the_docs():
    led_to = {(ROOT / "docs" / target.partition("#")[0]).resolve() for target in targets("docs/index.md")}
    missing = {name for name in NAMES if name.startswith("docs/") and (ROOT / name).resolve() not in led_to}
    assert missing == {"docs/index.md"}


def test_contributing_fits_on_a_page():
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) < 60
