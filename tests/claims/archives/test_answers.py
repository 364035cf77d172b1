"""What archives answer, over a real connection: none of it is believed further than it must be."""

import pytest

from claims.archives import Asked, Refused, configured
from claims.models.outside_copy import WHY

from .archive_site import ACCESS, JOB, SECRET, STAMP

PAGE = "https://harbour.example/report?year=2025"


def refusal(question, *given) -> Refused:
    with pytest.raises(Refused) as refused:
        question(*given)
    assert refused.value.code in WHY
    return refused.value


@pytest.fixture
def wayback(archive):
    return configured()["wayback"]


@pytest.fixture
def own(archive):
    return configured()["own"]


def test_the_wayback_machine_is_asked_with_keys_and_names_a_job(wayback, archive):
    archive.takes_jobs()
    assert wayback.ask(PAGE) == Asked(job=JOB)
    (asked,) = archive.asked
    form = {"url": PAGE, "capture_outlinks": "0", "skip_first_archive": "1", "if_not_archived_within": "1d"}
    assert asked == ("POST", "/save", form, f"LOW {ACCESS}:{SECRET}")
    assert SECRET not in repr(wayback)


def test_a_job_is_at_work_and_then_done(wayback, archive):
    archive.says(f"/save/status/{JOB}", {"status": "pending", "job_id": JOB, "resources": []})
    assert wayback.look(JOB) is None
    archive.ends_job(PAGE)
    kept = wayback.look(JOB)
    assert kept.address == f"https://web.archive.org/web/{STAMP}/{PAGE}"
    assert f"{kept.at:%Y-%m-%d %H:%M:%S %Z}" == "2026-11-20 10:11:12 UTC"


@pytest.mark.parametrize(
    ("code", "expected", "again", "of_all"),
    [
        ("not-found", "page", False, False),
        ("blocked-url", "page", False, False),
        ("a-word-of-next-year", "page", False, False),
        ("browsing-timeout", "page", True, False),
        ("too-many-daily-captures", "page", True, False),
        ("user-session-limit", "busy", True, True),
        ("max-daily-bandwidth", "busy", True, True),
    ],
)
def test_a_refusal_with_http_200_is_a_refusal_all_the_same(wayback, archive, code, expected, again, of_all):
    told = {"status": "error", "status_ext": f"error:{code}", "message": "We can't.\n<b>Sorry</b>" + "x" * 999}
    archive.says("/save", told)
    archive.says(f"/save/status/{JOB}", told)
    for refused in (refusal(wayback.ask, PAGE), refusal(wayback.look, JOB)):
        assert (refused.code, refused.again, refused.of_all, refused.over) == (expected, again, of_all, True)
        assert refused.said.startswith("We can't. <b>Sorry</b>x")
        assert len(refused.said) == 300


@pytest.mark.parametrize(("status", "wish", "seconds"), [(429, "17", 17), (429, "", 60), (503, "120", 120)])
def test_too_many_questions_pause_the_whole_archive_for_as_long_as_it_says(wayback, archive, status, wish, seconds):
    archive.says("/save", b"", status=status, **({"Retry_After": wish} if wish else {}))
    refused = refusal(wayback.ask, PAGE)
    assert (refused.code, refused.wish_s, refused.of_all, refused.again) == ("busy", seconds, True, True)


@pytest.mark.parametrize(
    ("status", "code"), [(401, "keys"), (403, "keys"), (500, "fault"), (302, "garbage"), (404, "garbage")]
)
def test_other_answers_have_their_words(wayback, archive, status, code):
    archive.says("/save", b"{}", status=status, Location="https://elsewhere.example/")
    assert refusal(wayback.ask, PAGE).code == code
    assert len(archive.asked) == 1  # the keys go nowhere else


@pytest.mark.parametrize(
    "told",
    [
        b"<html>Sorry</html>",
        b"[1, 2]",
        b"\xff\xfe",
        b"[" * 100_000,
        {},
        {"job_id": None},
        {"job_id": 7},
        {"job_id": "../user"},
        {"job_id": "x\r\nCookie: 1"},
        {"job_id": "x" * 500},
    ],
)
def test_garbage_in_place_of_a_job_is_garbage(wayback, archive, told):
    archive.says("/save", told)
    assert refusal(wayback.ask, PAGE).code == "garbage"


@pytest.mark.parametrize(
    ("stamp", "url"),
    [
        ("2026", PAGE),
        (20261120101112, PAGE),
        ("20261399101112", PAGE),
        ("29990101000000", PAGE),
        (STAMP, "javascript:alert(1)"),
        (STAMP, "https://user@harbour.example/"),
        (STAMP, "https://10.0.0.1/"),
        (STAMP, ["https://harbour.example/"]),
        (STAMP, "https://harbour.example/" + "x" * 3000),
        (None, None),
    ],
)
def test_a_copy_with_a_wrong_moment_or_address_is_not_taken(wayback, archive, stamp, url):
    archive.says(f"/save/status/{JOB}", {"status": "success", "timestamp": stamp, "original_url": url})
    assert refusal(wayback.look, JOB).code in {"garbage", "elsewhere"}


def test_an_older_copy_is_found_without_keys(wayback, archive):
    assert wayback.find(PAGE) is None
    closest = {"available": True, "url": "http://evil.example/", "timestamp": "20250102030405", "status": "200"}
    archive.says("/wayback/available", {"archived_snapshots": {"closest": closest}})
    assert wayback.find(PAGE).address == f"https://web.archive.org/web/20250102030405/{PAGE}"
    _method, _path, form, key = archive.asked[-1]
    assert (form["url"], key) == (PAGE, "")
    for wrong in ({"available": False}, {"status": "404"}, {"timestamp": "x"}):
        archive.says("/wayback/available", {"archived_snapshots": {"closest": closest | wrong}})
        assert wayback.find(PAGE) is None


@pytest.mark.parametrize(
    ("status", "headers", "address"),
    [
        (201, {"Location": "https://copies.example/7/"}, "https://copies.example/7/"),
        (302, {"Location": "/archive/7/"}, "https://copies.example/archive/7/"),
        (200, {"Content_Location": "7.html"}, "https://copies.example/7.html"),
        (
            200,
            {
                "Link": '<https://harbour.example/>; rel="original", <https://copies.example/m/>; '
                'rel="first memento"; datetime="Sun, 01 Nov 2020, 10:00:00 GMT"'
            },
            "https://copies.example/m/",
        ),
    ],
)
def test_another_archive_names_its_copy_in_a_header(own, archive, status, headers, address):
    archive.says("/keep", b"", status=status, **headers)
    assert own.ask(PAGE).address == address
    assert archive.asked == [("POST", "/keep", {"url": PAGE}, "Bearer own-token-3")]


def test_the_moment_is_taken_from_the_archive_unless_it_is_still_to_come(own, archive):
    place = {"Location": "https://copies.example/7/"}
    archive.says("/keep", b"", **place, Memento_Datetime="Fri, 20 Nov 2020 10:11:12 GMT")
    assert f"{own.ask(PAGE).at:%Y-%m-%d %H:%M}" == "2020-11-20 10:11"
    for said in ("Fri, 20 Nov 2999 10:11:12 GMT", "yesterday"):
        archive.says("/keep", b"", **place, Memento_Datetime=said)
        assert own.ask(PAGE).at is None


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "no-address"),
        ({"Link": '<https://copies.example/>; rel="timegate"'}, "no-address"),
        ({"Link": "<" * 9999 + ";" * 9999}, "no-address"),
        ({"Location": "https://evil.example/7/"}, "elsewhere"),
        ({"Location": "https://copies.example.evil.example/"}, "elsewhere"),
        ({"Location": "http://copies.example/7/"}, "elsewhere"),
        ({"Location": "https://copies.example:8443/7/"}, "garbage"),
        ({"Location": "https://copies.example@evil.example/"}, "garbage"),
        ({"Location": "javascript:alert(1)"}, "garbage"),
        ({"Location": "https://copies.example/" + "x" * 3000}, "elsewhere"),
    ],
)
def test_an_address_that_is_not_the_archives_own_is_not_taken(own, archive, headers, code):
    archive.says("/keep", b"", **headers)
    assert refusal(own.ask, PAGE).code == code


def test_an_archive_in_a_private_network_wants_its_own_permission(own, archive, settings):
    settings.FETCH_ALLOW = frozenset()
    refused = refusal(configured()["own"].ask, PAGE)
    assert (refused.code, refused.again) == ("closed", False)
    assert archive.asked == []
