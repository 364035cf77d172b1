"""Half a setting is refused at the start, in a sentence; no setting means no archive."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.archives import outside_archives

WAYBACK = {"url": "https://web.archive.org", "access_key": "a", "secret_key": "b"}
OWN = {"url": "https://box.example/keep", "name": "Box", "token": "", "field": "url", "host": ""}
ALLOW = frozenset({("10.1.2.3", 8080)})


def made(*, wayback: dict | None = None, own: dict | None = None) -> dict:
    none = {"access_key": "", "secret_key": ""}
    given = {"wayback": WAYBACK | (wayback or none), "own": OWN | (own or {"url": ""})}
    return outside_archives(**given, allow=ALLOW)


def test_without_keys_and_address_there_is_no_archive():
    assert made() == {}


def test_each_that_is_whole_can_be_turned_on():
    private = {"url": "http://10.1.2.3:8080/keep", "host": "copies.example"}
    found = made(wayback={"access_key": "a"}, own=private)
    assert [archive["name"] for archive in found.values()] == ["Wayback Machine", "Box"]
    assert found["own"]["host"] == "copies.example"
    assert made(own={"name": "Box"})["own"]["host"] == "box.example"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"wayback": {"secret_key": ""}}, "belong together"),
        ({"wayback": {"secret_key": "x\r\nHost: evil"}}, "holds blanks"),
        ({"wayback": {"url": "http://web.archive.org"}}, "WAYBACK_URL has to begin with https://"),
        ({"own": {"url": "http://10.1.2.3:9090/keep", "host": "copies.example"}}, "OWN_ARCHIVE_URL has to begin"),
        ({"own": {"url": "http://10.1.2.3:8080/keep"}}, "OWN_ARCHIVE_HOST is the name"),
        ({"own": {"host": "copies.example/x"}}, "OWN_ARCHIVE_HOST is the name"),
        ({"own": {"host": "localhost"}}, "OWN_ARCHIVE_HOST is the name"),
        ({"own": {"name": " "}}, "OWN_ARCHIVE_NAME"),
        ({"own": {"field": ""}}, "OWN_ARCHIVE_FIELD"),
    ],
)
def test_half_a_setting_is_refused(given, told):
    with pytest.raises(ImproperlyConfigured, match=told):
        made(**given)
