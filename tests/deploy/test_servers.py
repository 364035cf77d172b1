"""Units of systemd, the web server's own file and the proxies before it."""

import re
import shutil
import subprocess
import time
import urllib.request

import pytest

from tests.deploy.files import DEPLOY, ROOT, SETTINGS
from tests.engine.desk import some_free_port
from tests.operations.production import FIT

UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]


def options(unit) -> list[tuple[str, str]]:
    lines = [line for line in unit.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return [tuple(line.split("=", 1)) for line in lines]


@pytest.fixture
def installed(tmp_path):
    """The units as they are installed, with programs that are there."""
    for unit in UNITS:
        text = re.sub(r"/opt/plumbline/\.venv/bin/\w+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(text)
    (tmp_path / "postgresql.service").write_text("[Service]\nExecStart=/bin/true\n")
    return tmp_path


def test_systemd_understands_each_unit(installed):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("No systemd here.")
    line = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=yes", *map(str, sorted(installed.iterdir()))]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    ours = [said for said in done.stderr.splitlines() if "plumbline" in said]
    assert (done.returncode, ours) == (0, []), done.stderr


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_systemd_finds_little_that_a_service_could_do(unit, installed):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("No systemd here.")
    line = ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", str(installed / unit.name)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout[-400:] + done.stderr


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_each_service_starts_a_program_of_ours_as_nobody_in_particular(unit):
    about = dict(options(unit))
    assert about["User"] == "plumbline"
    assert "/opt/plumbline/.venv/bin/" in about["ExecStart"]
    given = [value.split("=", 1)[0] for name, value in options(unit) if name == "Environment"]
    assert set(given) <= SETTINGS
    owner = [value for name, value in options(unit) if name == "EnvironmentFile" and "owner" in value]
    assert bool(owner) == (unit.stem in {"plumbline-migrate", "plumbline-backup"})
    page = about.get("Documentation", "").removeprefix("file:///opt/plumbline/")
    assert (ROOT / page).exists()


def test_the_proxies_keep_the_numbers_inside_and_believe_no_reader():
    nginx, caddy = ((DEPLOY / "proxy" / name).read_text() for name in ("nginx.conf", "Caddyfile"))
    assert nginx.count("{") == nginx.count("}")
    assert caddy.count("{") == caddy.count("}")
    for line in re.sub(r"#.*", "", nginx).splitlines():
        assert not line.strip() or line.strip()[-1] in ";{}", line
    assert re.search(r"location = /metrics {\s+return 404;", nginx)
    assert re.search(r"@inside path /metrics /readyz\s+respond @inside 404", caddy)
    assert "X-Forwarded-For $remote_addr;" in nginx
    assert "$proxy_add_x_forwarded_for" not in nginx


@pytest.mark.slow
def test_the_web_server_starts_from_its_file_answers_and_logs_json(tmp_path):
    port = some_free_port()
    line = [".venv/bin/gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    given = FIT | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "METRICS_TOKEN": "a-token-of-twenty-characters"}
    given |= {"STATIC_ROOT": str(tmp_path), "DATABASE_URL": "postgresql://a:hunter2hunter2@127.0.0.1:1/a"}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen([*line, "--workers", "2", "--no-control-socket"], cwd=ROOT, env=given, stderr=log)
        try:
            assert fetched(f"http://127.0.0.1:{port}/healthz") == "ok\n"
            asked = urllib.request.Request(f"http://127.0.0.1:{port}/metrics")
            asked.add_header("Authorization", f"Bearer {given['METRICS_TOKEN']}")
            assert "plumbline_numbers_missing" in urllib.request.urlopen(asked, timeout=20).read().decode()
        finally:
            server.terminate()
            server.wait(20)
    lines = (tmp_path / "log").read_text().splitlines()
    assert lines
    assert all(line.startswith('{"time": "') for line in lines), lines
    assert "hunter2hunter2" not in "".join(lines)


def fetched(address: str, *, patience: float = 30) -> str:
    deadline = time.monotonic() + patience
    while True:
        try:
            return urllib.request.urlopen(address, timeout=5).read().decode()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.2)
