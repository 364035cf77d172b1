"""Dashboard and alerts ask for numbers that the desk gives, and the docs name each of them."""

import json
import re

import pytest
import yaml
from django.conf import settings

from factcheck.operations.metrics.desk import NUMBERS

DEPLOY = settings.BASE_DIR / "deploy"
ASKED = re.compile(r"\bplumbline_(\w+)")
GIVEN = {number.name for number in NUMBERS} | {"numbers_missing"}
GIVEN |= {f"request_seconds_{part}" for part in ("bucket", "count", "sum")}


def test_the_dashboard_shows_only_what_there_is_and_everything_that_there_is():
    dashboard = json.loads((DEPLOY / "grafana/plumbline.json").read_text())
    asked = {
        name for panel in dashboard["panels"] for target in panel["targets"] for name in ASKED.findall(target["expr"])
    }
    assert asked <= GIVEN
    assert {number.name for number in NUMBERS} <= asked
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])


def test_no_panel_lies_over_another():
    taken = set()
    for panel in json.loads((DEPLOY / "grafana/plumbline.json").read_text())["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells


def test_alerts_ask_for_numbers_that_there_are_and_say_what_to_do():
    (group,) = yaml.safe_load((DEPLOY / "prometheus/alerts.yaml").read_text())["groups"]
    for rule in group["rules"]:
        assert set(ASKED.findall(rule["expr"])) <= GIVEN, rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"].endswith((".", "?"))


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.name)
def test_each_number_is_in_the_docs(number):
    assert f"`plumbline_{number.name}`" in (settings.BASE_DIR / "docs/how-to/operate.md").read_text()
