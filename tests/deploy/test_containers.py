"""The image and the compose file: small rights, fixed versions, everything that they name is there."""

import json
import re

import pytest

from tests.deploy.files import DEPLOY, ROOT, SETTINGS, compose, environment, instructions
from tests.operations.production import FIT, manage

KNOWN = {"FROM", "ENV", "WORKDIR", "RUN", "COPY", "LABEL", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
SERVICE_KEYS = {
    *("image", "build", "command", "environment", "env_file", "user", "read_only", "tmpfs", "cap_drop", "cap_add"),
    *("security_opt", "restart", "stop_grace_period", "volumes", "networks", "depends_on", "healthcheck", "ports"),
    *("secrets", "shm_size"),
}
OURS = ("migrate", "web", "worker", "beat")


def test_the_image_is_built_in_stages_from_a_fixed_version():
    stages = [rest for word, rest in instructions() if word == "FROM"]
    assert len(stages) == 2
    assert {word for word, _ in instructions()} <= KNOWN
    assert all(re.search(r":\d+\.\d+\.\d+-slim-\w+( AS \w+)?$", stage) for stage in stages)


def test_the_image_runs_as_nobody_in_particular_and_tells_whether_it_lives():
    words = instructions()
    last = words[max(index for index, (word, _) in enumerate(words) if word == "FROM") :]
    (user,) = [rest for word, rest in last if word == "USER"]
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert "/healthz" in next(rest for word, rest in last if word == "HEALTHCHECK")
    command = json.loads(next(rest for word, rest in last if word == "CMD"))
    assert command[0] == "gunicorn"


def test_what_is_copied_is_there_and_is_sent_to_the_builder():
    sent = {line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")}
    assert (ROOT / ".dockerignore").read_text() == (ROOT / ".containerignore").read_text()
    for word, rest in instructions():
        if word == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source in sent, source


def test_packages_are_pinned_and_no_secret_is_left_in_the_image():
    runs = " ".join(rest for word, rest in instructions() if word == "RUN")
    assert "--require-hashes" in runs
    assert "rm deploy/build.environment" in runs
    settled = " ".join(rest for word, rest in instructions() if word == "ENV")
    assert not re.search(r"KEY|PASSWORD|TOKEN|SECRET", settled)


def test_the_settings_of_the_build_are_fit_for_production_and_for_nothing_else():
    given = environment("build.environment")
    assert set(given) <= SETTINGS
    assert manage("check", **given).returncode == 0
    assert all(".invalid" in given[name] for name in ("ALLOWED_HOSTS", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL"))


def test_the_example_is_refused_as_it_stands_and_accepted_when_it_is_filled_in():
    example = environment("environment.example") | environment("owner.environment.example")
    assert set(example) <= SETTINGS
    as_it_stands = manage("check", **example)
    assert as_it_stands.returncode == 1
    assert "SECRET_KEY" in as_it_stands.stderr
    filled = {name: FIT.get(name, value) if "CHANGE-ME" in value else value for name, value in example.items()}
    done = manage("check", "--deploy", "--fail-level", "WARNING", **filled)
    assert done.returncode == 0, done.stderr


def test_compose_names_only_what_it_has():
    whole = compose()
    services, volumes = whole["services"], whole["volumes"]
    for name, service in services.items():
        assert set(service) <= SERVICE_KEYS, name
        assert set(service["networks"]) <= set(whole["networks"])
        assert not re.search(r":latest$|^[^:]+$", service["image"]), name
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            assert source in volumes or (DEPLOY / source).exists(), mount
        for other, condition in service.get("depends_on", {}).items():
            healthy = condition["condition"] == "service_healthy"
            assert not healthy or "test" in services[other]["healthcheck"], (name, other)


@pytest.mark.parametrize("name", sorted(compose()["services"]))
def test_each_service_has_few_rights_and_tells_whether_it_is_well(name):
    service = compose()["services"][name]
    one_shot = service["restart"] == "no"
    assert one_shot or {"test", "interval", "retries"} <= set(service["healthcheck"])
    if name != "db":  # PostgreSQL's image begins as root, makes its folder, and steps down by itself
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    if name in OURS:
        assert service["user"] == "10001:10001"
        assert "inside" in service["networks"]


def test_databases_are_not_opened_to_the_network_and_the_owner_is_known_to_migrate_alone():
    whole = compose()
    assert whole["networks"]["inside"] == {"internal": True}
    for name in ("db", "redis"):
        assert whole["services"][name]["networks"] == ["inside"]
        assert "ports" not in whole["services"][name]
    owners = [name for name in OURS if "owner.environment" in whole["services"][name]["env_file"]]
    assert owners == ["migrate"]
