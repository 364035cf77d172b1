"""Every regular expression of the desk's own code, found in the code itself: a new one is found by the same walk.

A pattern is compiled by `re.…(…)` or given to one of `GIVEN_TO`. What a call is given is worked out in its module's own
names; a call whose pattern hangs on what its function was given is `Unknown`, and has to be made by the test.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PACKAGES = ("articles", "claims", "factcheck")
FLAGS_AT = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4}
METHODS = {*FLAGS_AT} - {"compile"}
GIVEN_TO = {"RegexField", "RegexValidator", "re_path"}
NO_IMPORT = re.compile(
    r"migrations|management|settings|celery|wsgi|\.demo|\.evaluation|\.training|child$|common\.bucket$"
)
"""Modules that see no outside text when the desk runs, that change the process when they are imported, or that need the
client of S3, which only prod.txt brings."""
ANCHORED = {"match", "fullmatch"}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A pattern, where it stands, and whether it is only ever tried at the beginning of a text."""

    place: str
    pattern: str | bytes
    flags: int
    anchored: bool

    def compiled(self) -> re.Pattern:
        return re.compile(self.pattern, self.flags)


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A call whose pattern is only known when it is made."""

    place: str


def modules() -> Iterator[str]:
    for package in PACKAGES:
        folder = str(settings.BASE_DIR / package)
        for found in pkgutil.walk_packages([folder], f"{package}."):
            if not NO_IMPORT.search(found.name):
                yield found.name


def everything() -> list[Found | Unknown]:
    methods = methods_by_name()
    return [one for name in modules() for one in _of_module(name, methods)]


def methods_by_name() -> dict[tuple[str, str], set[str]]:
    """How patterns are used: {("articles.lists.links", "_ADDRESS"): {"finditer"}}; "search" where it isn't told."""
    used: dict[tuple[str, str], set[str]] = {}
    for package in PACKAGES:
        for path in (settings.BASE_DIR / package).rglob("*.py"):
            module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            tree = ast.parse(path.read_text())
            asked = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            homes = dict(_imported(tree))
            for node in ast.walk(tree):
                name = name_of(node)
                if name and isinstance(node.ctx, ast.Load):
                    home = homes.get(name, module).rpartition(".")[2]
                    used.setdefault((home, name), set()).add(asked.get(id(node), "search"))
    return used


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, node.module or "") for alias in node.names)


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _of_module(name: str, methods: dict[tuple[str, str], set[str]]) -> Iterator[Found | Unknown]:
    module = importlib.import_module(name)
    tree = ast.parse(Path(module.__file__).read_text())
    names = {id(node.value): name_of(node.targets[0]) for node in ast.walk(tree) if isinstance(node, ast.Assign)}
    names |= {id(node.value): name_of(node.target) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}
    functions = {
        id(inner): node.name for node in tree.body if isinstance(node, ast.FunctionDef) for inner in ast.walk(node)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not (how := _compiles(call)):
            continue
        named = "" if how in METHODS else names.get(id(call), "")
        used = {how} if how in METHODS else methods.get((name.rpartition(".")[2], named), {"search"})
        place = f"{name}:{named or functions.get(id(call)) or call.lineno}"
        yield _worked_out(call, vars(module), place=place, anchored=used - {"pattern"} <= ANCHORED)


def _compiles(call: ast.Call) -> str:
    """The method by which a call brings a pattern, "" where it brings none."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re":
        return function.attr if function.attr in FLAGS_AT else ""
    return "search" if name_of(function) in GIVEN_TO else ""


def _worked_out(call: ast.Call, names: dict, *, place: str, anchored: bool) -> Found | Unknown:
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    at = FLAGS_AT.get(name_of(call.func), len(call.args))
    flags = call.args[at] if at < len(call.args) else flags
    try:
        pattern, number = (_value(one, names) if one else 0 for one in (call.args[0], flags))
    except NameError:
        return Unknown(place=place)
    return found(pattern, flags=int(number), place=place, anchored=anchored)


def found(pattern: str | bytes | re.Pattern, *, place: str, flags: int = 0, anchored: bool = False) -> Found:
    if isinstance(pattern, re.Pattern):
        pattern, flags = pattern.pattern, pattern.flags
    return Found(place=place, pattern=pattern, flags=flags, anchored=anchored)


def _value(node: ast.expr, names: dict):
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(names))
