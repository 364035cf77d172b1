"""The manifests: every name leads somewhere, every pod has few rights, and kustomize puts them together."""

import shutil
import subprocess

import pytest
import yaml

from tests.deploy.files import DEPLOY, SETTINGS, manifests, pods

FOLDER = DEPLOY / "kubernetes"


def named(kind: str) -> dict[str, dict]:
    return {one["metadata"]["name"]: one for one in manifests() if one["kind"] == kind}


@pytest.mark.parametrize("name", sorted(pods()))
def test_each_pod_has_few_rights(name):
    spec = pods()[name][1]["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["serviceAccountName"] in named("ServiceAccount")
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in spec["containers"]:
        rights = container["securityContext"]
        assert rights["allowPrivilegeEscalation"] is False
        assert rights["readOnlyRootFilesystem"] is True
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert {"memory", "cpu"} <= set(container["resources"]["requests"])
        assert "memory" in container["resources"]["limits"]
        assert ":" in container["image"]
        assert not container["image"].endswith(":latest")


@pytest.mark.parametrize("name", sorted(pods()))
def test_what_a_pod_names_is_there(name):
    spec = pods()[name][1]["spec"]
    volumes = {volume["name"] for volume in spec["volumes"]}
    there = {"configMapRef": named("ConfigMap"), "secretRef": named("Secret")}
    for container in spec["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes
        for given in container["envFrom"]:
            for kind, reference in given.items():
                assert reference["name"] in there[kind]


@pytest.mark.parametrize("name", sorted(named("Deployment")))
def test_each_deployment_finds_its_pods_and_asks_whether_they_are_well(name):
    deployment, template = pods()[name]
    wanted = deployment["spec"]["selector"]["matchLabels"]
    assert wanted.items() <= template["metadata"]["labels"].items()
    (container,) = template["spec"]["containers"]
    assert "livenessProbe" in container
    ports = {port["name"] for port in container.get("ports", [])}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        if asked := container.get(probe, {}).get("httpGet"):
            assert asked["port"] in ports
            assert asked["path"] == ("/readyz" if probe == "readinessProbe" else "/healthz")


def test_readers_find_the_web_pods():
    service = named("Service")["plumbline-web"]
    labels = pods()["plumbline-web"][1]["metadata"]["labels"]
    assert service["spec"]["selector"].items() <= labels.items()
    budget = named("PodDisruptionBudget")["plumbline-web"]
    assert budget["spec"]["selector"]["matchLabels"].items() <= labels.items()
    (rule,) = named("Ingress")["plumbline"]["spec"]["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    assert backend["name"] in named("Service")
    assert backend["port"]["name"] in {port["name"] for port in service["spec"]["ports"]}


def test_beat_is_alone_and_only_migrate_knows_the_owner():
    beat = named("Deployment")["plumbline-beat"]["spec"]
    assert (beat["replicas"], beat["strategy"]["type"]) == (1, "Recreate")
    owners = [name for name, (_, pod) in pods().items() if "plumbline-owner" in str(pod)]
    assert owners == ["plumbline-migrate"]


def test_every_setting_is_one():
    for one in (*named("ConfigMap").values(), *named("Secret").values()):
        given = one.get("data") or one["stringData"]
        assert set(given) <= SETTINGS
        assert all(isinstance(value, str) for value in given.values())


def test_kustomize_puts_them_together():
    if shutil.which("kubectl") is None:
        pytest.skip("No kubectl here.")
    done = subprocess.run(["kubectl", "kustomize", str(FOLDER)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    made = {(one["kind"], one["metadata"]["name"]) for one in yaml.safe_load_all(done.stdout)}
    left_out = {("Secret", "plumbline"), ("Secret", "plumbline-owner"), ("Kustomization", "")}
    ours = {(one["kind"], one.get("metadata", {}).get("name", "")) for one in manifests()}
    assert made == ours - left_out
