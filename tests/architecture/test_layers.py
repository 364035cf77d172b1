"""Rows flow downstream, imports point upstream: the contracts of pyproject.toml, and two habits beside them."""

import re
from pathlib import Path

from django.conf import settings
from importlinter.cli import lint_imports

ROOT = Path(settings.BASE_DIR)
APPS = ("factcheck", "articles", "claims")
READS = re.compile(r'\benv\.\w+\(\s*"(\w+)"')
# Where the environment may be touched outside base.py: to name the settings, to start programs, to tell test
# runs apart.
MAY_TOUCH_ENVIRONMENT = {
    "factcheck/celery.py",
    "factcheck/wsgi.py",
    "factcheck/settings/test.py",
    "factcheck/engine/programs.py",
    "factcheck/engine/supervisor.py",
    "factcheck/engine/throwaway.py",
}


def sources() -> list[Path]:
    return [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def test_no_import_breaks_a_contract(capsys):
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_each_environment_variable_is_read_once_in_base():
    names = READS.findall((ROOT / "factcheck/settings/base.py").read_text())
    assert len(names) == len(set(names)) > 0


def test_nobody_else_reads_the_environment():
    touching = {
        str(path.relative_to(ROOT))
        for path in sources()
        if re.search(r"\bos\.(environ|getenv)\b|\benviron\b.*import|\bEnv\(\)", path.read_text())
    }
    assert touching - {"factcheck/settings/base.py"} <= MAY_TOUCH_ENVIRONMENT


def test_each_environment_variable_is_documented():
    names = READS.findall((ROOT / "factcheck/settings/base.py").read_text())
    documented = (ROOT / "docs/reference/settings.md").read_text()
    assert [name for name in names if f"`{name}`" not in documented] == []


def test_each_dependency_says_why_it_is_here():
    documented = (ROOT / "docs/dependencies.md").read_text().lower()
    wanted = [line for name in ("base", "tracing", "dev", "prod", "train") for line in requirements(name)]
    assert [name for name in wanted if f"| {name} |" not in documented] == []


def requirements(name: str) -> list[str]:
    """The names in one of the *.in files, without extras, versions, markers and remarks."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    named = [re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith(("#", "-"))]
    return [found.group().lower() for found in named if found]
