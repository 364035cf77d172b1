"""Files over HTTP: whole or in parts, and not again where somebody has them."""

import hashlib

import pytest
from django.test import Client

from claims.dumps.ranges import Unsatisfiable, part_of
from tests.claims.public_record import secret_publication

from .taking import body_of, made_now, manifest

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(desk):
    """A file's facts, with its address and its bytes."""
    secret_publication(desk)
    made_now()
    (told,) = [one for one in manifest()[0]["files"] if one["format"] == "csv"]
    at = told["url"].removeprefix("http://testserver")
    return told | {"at": at, "body": body_of(Client().get(at))}


def asked(file, **headers: str):
    return Client().get(file["at"], headers=headers)


def test_a_download_that_broke_off_goes_on(file):
    half = file["bytes"] // 2
    first, rest = asked(file, range=f"bytes=0-{half - 1}"), asked(file, range=f"bytes={half}-")
    assert (first.status_code, rest.status_code) == (206, 206)
    assert rest["Content-Range"] == f"bytes {half}-{file['bytes'] - 1}/{file['bytes']}"
    assert int(rest["Content-Length"]) == file["bytes"] - half
    assert hashlib.sha256(body_of(first) + body_of(rest)).hexdigest() == file["sha256"]
    assert body_of(asked(file, range="bytes=-10")) == file["body"][-10:]


def test_a_part_of_another_file_is_the_whole_of_this_one(file):
    whole = asked(file)
    assert asked(file, range="bytes=5-", if_range=whole["ETag"]).status_code == 206
    assert asked(file, range="bytes=5-", if_range=whole["Last-Modified"]).status_code == 206
    other = asked(file, range="bytes=5-", if_range='"another"')
    assert (other.status_code, body_of(other)) == (200, file["body"])


def test_what_cannot_be_given_is_said(file):
    beyond = asked(file, range=f"bytes={file['bytes']}-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{file['bytes']}")
    for odd in ("bytes=3-1", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes=-", "bytes=" + "9" * 40 + "-"):
        assert body_of(asked(file, range=odd)) == file["body"], odd


def test_who_has_it_gets_a_304(file):
    whole = asked(file)
    assert asked(file, if_none_match=whole["ETag"]).status_code == 304
    assert asked(file, if_modified_since=whole["Last-Modified"]).status_code == 304
    assert whole["ETag"] == f'"{file["sha256"]}"'
    assert "max-age=60" in whole["Cache-Control"]


def test_the_head_tells_what_the_body_would_be(file):
    answer = Client().head(file["at"])
    assert (int(answer["Content-Length"]), answer["Accept-Ranges"], answer.content) == (file["bytes"], "bytes", b"")
    assert answer["Repr-Digest"].startswith("sha-256=:")


def test_other_methods_and_addresses_are_refused(file):
    assert Client().post(file["at"]).status_code == 405
    for at in ("/dumps/999999/verdicts.csv", "/dumps/1/passwd", f"/dumps/{10**30}/verdicts.csv", "/dumps/latest/x"):
        assert Client().get(at).status_code == 404


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-0", (0, 1)),
        ("bytes=2-", (2, 10)),
        ("bytes=2-99", (2, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-30", (0, 10)),
        ("bytes=9-3", None),
        ("bytes=0-1,3-4", None),
    ],
)
def test_parts(header, part):
    assert part_of(header, size=10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0"])
def test_parts_that_are_not_there(header):
    with pytest.raises(Unsatisfiable):
        part_of(header, size=10)
