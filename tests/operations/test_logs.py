"""Lines of the log: what machines read, which lines belong together, and that no secret is ever in one."""

import io
import json
import logging
import logging.config
import re

import pytest
from django.test import Client

from factcheck.common.request_id import request_id
from factcheck.operations.secrecy import without_secrets
from factcheck.settings.messages import logging_at

KEY = "pl_0123456789ab_" + "s" * 43
SECRETS = [
    ("password=hunter2hunter2", "hunter2hunter2"),
    ('{"password": "hunter2hunter2", "email": "a@desk.example"}', "hunter2hunter2"),
    ("Authorization: Bearer abcdef.ghijkl-mnop", "abcdef.ghijkl-mnop"),
    ("{'Authorization': 'Basic dXNlcjpwYXNz'}", "dXNlcjpwYXNz"),
    ("Cookie: sessionid=q1w2e3r4t5; csrftoken=zzz", "q1w2e3r4t5"),
    ("connection to postgresql://plumbline:hunter2@db.example/plumbline failed", "hunter2"),
    ("redis://:hunter2@redis.example:6379/0 refused", "hunter2"),
    (f"key {KEY} was revoked", "s" * 43),
    ("signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    ("Not Found: /accounts/invitation/AbCdEfGhIjKlMnOp/", "AbCdEfGhIjKlMnOp"),
    ("Gone: /accounts/password/reset/key/1-c7x8z9-abcdef0123/", "c7x8z9-abcdef0123"),
    ("GET /mail/stop/eyJwayI6MX0:1abc:sig/ 410", "eyJwayI6MX0:1abc:sig"),
    ("https://models.example/v1?api_key=abcdefghij&page=2", "abcdefghij"),
    ("client_secret=abcdefghij", "abcdefghij"),
    ("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBase64\n-----END EC PRIVATE KEY-----", "MHcCAQEEIBase64"),
]


@pytest.fixture
def lines(settings):
    """What our loggers write in production's form: call it to get the lines so far, as objects."""
    written = io.StringIO()
    config = logging_at("INFO", form="json")
    config["handlers"]["stderr"]["stream"] = written
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)


@pytest.mark.parametrize(("said", "secret"), SECRETS)
def test_no_secret_is_written_down(said, secret, lines):
    logging.getLogger("claims").info("It said: %s", said)
    try:
        raise ValueError(said)
    except ValueError:
        logging.getLogger("claims").exception("It broke")
    first, second = lines()
    assert secret not in json.dumps([first, second])
    assert "[secret]" in first["message"]
    assert "[secret]" in second["traceback"]


def test_the_desks_own_keys_are_known_whatever_stands_around_them(settings, lines):
    said = f"x{settings.SECRET_KEY}y {settings.RECORD_KEY}"
    assert settings.SECRET_KEY not in without_secrets(said)
    assert settings.RECORD_KEY not in without_secrets(said)


def test_words_that_are_no_secrets_stay():
    said = "The secretary passed a token of thanks: 12,400 keys, tokenizers 0.2; GET /checks/12-the-secret-garden/ 404"
    assert without_secrets(said) == said


def test_long_lines_take_no_time():
    for line in ("password=" * 50_000, "://" * 100_000, "a" * 500_000, "Bearer " * 50_000, "-----BEGIN " * 40_000):
        assert isinstance(without_secrets(line), str)


def test_a_line_is_one_object_with_its_request(lines, db):
    answer = Client().get("/no/such/page\nforged", headers={"X-Request-Id": "from-the-proxy-1"})
    (line,) = [line for line in lines() if line["logger"] == "django.request"]
    assert line["request_id"] == "from-the-proxy-1" == answer["X-Request-Id"]
    assert (line["level"], line["status"]) == ("WARNING", 404)
    assert "traceback" not in line
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    assert request_id() == ""


@pytest.mark.parametrize("given", ["", "short", "x" * 65, 'quote"in-it', "two words here", "line\tend-here"])
def test_a_request_that_brings_no_number_gets_one(given, db):
    numbers = {Client().get("/checks/", headers={"X-Request-Id": given})["X-Request-Id"] for _ in range(2)}
    assert len(numbers) == 2
    assert all(re.fullmatch(r"[0-9a-f]{16}", number) for number in numbers)
