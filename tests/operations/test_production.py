"""Production refuses to guess, says in sentences what is unsafe, and is clean by Django's own list."""

import ast

import pytest
from django.conf import settings

from factcheck.accounts.roles import ALL_ROLES
from factcheck.settings.needed import NEEDED
from factcheck.settings.unsafe import ROLES, unsafe
from tests.operations.production import FIT, manage

KEY = FIT["SECRET_KEY"]
GOOD = {
    "DEBUG": False,
    "SECRET_KEY": KEY,
    "RECORD_KEY": FIT["RECORD_KEY"],
    "ALLOWED_HOSTS": ["desk.example"],
    "PUBLIC_URL": "https://desk.example",
    "EMAIL_HOST": "mail.example",
    "EMAIL_USE_TLS": True,
    "EMAIL_HOST_PASSWORD": "hunter2hunter2",
    "DEFAULT_FROM_EMAIL": "The desk <desk@desk.example>",
    "CSRF_TRUSTED_ORIGINS": ["https://desk.example"],
    "REQUIRE_MFA_ROLES": ["lead"],
}
UNSAFE = [
    ("DEBUG", True, "debug pages"),
    ("SECRET_KEY", "changeme", "can be guessed"),
    ("SECRET_KEY", "a" * 64, "can be guessed"),
    ("SECRET_KEY", "django-insecure-" + KEY, "can be guessed"),
    ("SECRET_KEY", FIT["RECORD_KEY"], "the same as RECORD_KEY"),
    ("ALLOWED_HOSTS", ["desk.example", "*"], "lets anybody choose"),
    ("RECORD_KEY", "not base64!", "32 random bytes"),
    ("RECORD_KEY", "c2hvcnQ=", "32 random bytes"),
    ("RECORD_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "32 random bytes"),
    ("PUBLIC_URL", "http://desk.example", "https://"),
    ("PUBLIC_URL", "http://localhost:8000", "https://"),
    ("PUBLIC_URL", "https://localhost", "https://"),
    ("PUBLIC_URL", "", "https://"),
    ("PUBLIC_URL", "https://other.example", "does not name its host"),
    ("EMAIL_HOST", "", "go into the log"),
    ("EMAIL_USE_TLS", False, "in the clear"),
    ("DEFAULT_FROM_EMAIL", "desk@localhost", "thrown away"),
    ("CSRF_TRUSTED_ORIGINS", ["http://desk.example"], "https://"),
    ("REQUIRE_MFA_ROLES", ["leads"], "there is no role leads"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), UNSAFE)
def test_each_unsafe_setting_has_its_sentence_and_never_its_value(name, value, sentence):
    found = unsafe(GOOD | {name: value})
    assert list(found) == [name]
    assert sentence in found[name]
    if "KEY" in name:
        assert value not in found[name]


def test_what_is_fit_is_fit():
    assert unsafe(GOOD) == {}
    assert unsafe(GOOD | {"ALLOWED_HOSTS": [".desk.example"], "PUBLIC_URL": "https://checks.desk.example"}) == {}
    assert unsafe(GOOD | {"EMAIL_HOST": "localhost", "EMAIL_USE_TLS": False}) == {}
    assert tuple(ROLES) == tuple(ALL_ROLES)


def test_everything_that_is_missing_is_named_at_once(tmp_path):
    bare = {name: "" for name in FIT if name not in {"DJANGO_SETTINGS_MODULE", "PATH"}}
    done = manage("check", **bare)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert all(f"  {name}: missing." in done.stderr for name in NEEDED)


def test_unsafe_settings_keep_the_process_from_starting():
    done = manage("check", DEBUG="1", ALLOWED_HOSTS="*", SECRET_KEY="changeme")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Plumbline can't start in production" in done.stderr
    for name in ("DEBUG", "ALLOWED_HOSTS", "SECRET_KEY"):
        assert f"  {name}: " in done.stderr
    assert "changeme" not in done.stderr


def test_with_all_that_is_needed_djangos_own_list_for_deployment_is_clean():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


READ = (settings.BASE_DIR / "factcheck/settings/base.py").read_text()
DOCUMENTED = (settings.BASE_DIR / "docs/reference/settings.md").read_text()


def read_variables() -> dict[str, object]:
    """{variable: its default as the code writes it}; None where the default is not a plain value."""
    calls = [node for node in ast.walk(ast.parse(READ)) if isinstance(node, ast.Call)]
    ours = [
        call for call in calls if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "env"
    ]
    return {call.args[0].value: _plain(call.args[1:]) for call in ours}


def _plain(rest: list) -> object:
    return rest[0].value if rest and isinstance(rest[0], ast.Constant) else None


def rows() -> dict[str, str]:
    """{variable: the cell with its default}, a variable a row."""
    table = [line.split(" | ") for line in DOCUMENTED.splitlines() if line.startswith("| `")]
    assert all(len(cells) == 3 for cells in table), [cells for cells in table if len(cells) != 3]
    return {cells[0].strip("| `"): cells[1] for cells in table}


def test_each_variable_has_a_row_of_its_own_and_no_row_is_of_none():
    assert set(rows()) == set(read_variables())
    assert DOCUMENTED.count("\n| `") == len(rows())


def written(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return f"{default:g}" if isinstance(default, float) else str(default)


def test_the_documented_defaults_are_those_of_the_code():
    told = rows()
    for name, default in read_variables().items():
        if default in (None, ""):
            continue
        said = written(default)
        assert said.lower() in told[name].lower(), (name, said, told[name])


def test_what_production_needs_is_told_in_its_row():
    for name in (*NEEDED, "PUBLIC_URL", "EMAIL_HOST"):
        (line,) = [line for line in DOCUMENTED.splitlines() if line.startswith(f"| `{name}` ")]
        assert "production must set it" in line
