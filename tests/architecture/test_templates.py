"""What a template names is there: addresses, other templates, static files."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import get_resolver

ROOT = Path(__file__).parents[2]
TEMPLATES = [path for app in ("factcheck", "articles", "claims") for path in (ROOT / app).rglob("templates/**/*.*")]
ADDRESS = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
TEMPLATE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+\.\w+)["']""")
STATIC = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")


def named(pattern: re.Pattern[str]) -> dict[str, str]:
    """{name: the template that names it}."""
    return {name: path.name for path in TEMPLATES for name in pattern.findall(path.read_text(encoding="utf-8"))}


def addresses(resolver, prefix: str = "") -> set[str]:
    found = {f"{prefix}{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    for name, (_, inner) in resolver.namespace_dict.items():
        found |= addresses(inner, f"{prefix}{name}:")
    return found


def test_every_address_that_a_template_names_is_one_of_ours():
    asked, ours = named(ADDRESS), addresses(get_resolver())

    assert asked
    assert {name: where for name, where in asked.items() if name not in ours} == {}


@pytest.mark.parametrize("name", sorted(named(TEMPLATE)))
def test_every_template_that_a_template_names_can_be_read(name):
    assert get_template(name)


def test_every_file_that_a_template_names_is_there():
    asked = named(STATIC)

    assert asked
    assert {name: where for name, where in asked.items() if finders.find(name) is None} == {}
