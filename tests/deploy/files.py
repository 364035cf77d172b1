"""The files of deploy/, as their programs read them."""

import re
from pathlib import Path

import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
READS = re.compile(r'\benv\.\w+\(\s*"(\w+)"')
# Read by other programs than ours: Django, gunicorn's measuring and the client of S3.
OF_OTHERS = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
SETTINGS = set(READS.findall((ROOT / "factcheck/settings/base.py").read_text())) | OF_OTHERS


def environment(name: str) -> dict[str, str]:
    """A file of NAME=value lines."""
    lines = [line for line in (DEPLOY / name).read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def manifests() -> list[dict]:
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [one for file in files for one in yaml.safe_load_all(file.read_text())]


def pods() -> dict[str, tuple[dict, dict]]:
    """{name: (the object, its pod's template)}."""
    kinds = [one for one in manifests() if one["kind"] in {"Deployment", "Job"}]
    return {one["metadata"]["name"]: (one, one["spec"]["template"]) for one in kinds}


def instructions() -> list[tuple[str, str]]:
    """(instruction, what follows) of the Containerfile, continued lines joined."""
    text = re.sub(r"\\\n\s*", " ", (DEPLOY / "Containerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(line.split(" ", 1)) for line in lines]
