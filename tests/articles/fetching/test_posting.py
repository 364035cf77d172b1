"""What is sent out passes the same gate as what is fetched."""

import pytest

from articles.fetching import FetchFailed, get, post

from .hostile import QUICK, HostileServer, Resolver, endless, page, redirect, serving, silent

BODY = b'{"type": "verdict.published"}'


def send(server: HostileServer, *, body: bytes = BODY, **more):
    more.setdefault("resolver", Resolver(server.ip))
    headers = {"Content-Type": "application/json", "webhook-id": "msg_1"}
    return post(server.url("/hook"), body=body, headers=headers, allow=server.allow, limits=QUICK, **more)


def test_the_body_and_the_headers_arrive():
    with serving(page(b"ok")) as server:
        posted = send(server)
        request = server.requests[0]
    assert (posted.status, posted.body, posted.ip) == (200, b"ok", "127.0.0.1")
    assert request.startswith(b"POST /hook HTTP/1.1\r\n")
    assert b"\r\nwebhook-id: msg_1\r\n" in request
    assert f"\r\nContent-Length: {len(BODY)}\r\n".encode() in request


@pytest.mark.parametrize("status", [201, 204, 400, 410, 429, 500])
def test_every_status_is_an_answer(status):
    with serving(page(b"", status=f"{status} X", headers="Retry-After: 9\r\n")) as server:
        posted = send(server)
    assert (posted.status, posted.headers["retry-after"]) == (status, "9")


def test_a_redirect_is_not_followed():
    with serving({"/hook": redirect("/other"), "*": page()}) as server:
        assert send(server).status == 302
        assert len(server.requests) == 1


def test_a_private_endpoint_is_refused():
    with serving(page()) as server, pytest.raises(FetchFailed) as refused:
        send(server, resolver=Resolver("10.0.0.1"))
    assert refused.value.code == "private-address"


def test_a_silent_endpoint_and_one_that_does_not_read_are_left_in_time():
    with serving(silent) as server:
        for body in (BODY, bytes(8_000_000)):
            with pytest.raises(FetchFailed) as failed:
                send(server, body=body)
            assert failed.value.code in {"no-answer", "too-slow"}


def test_a_long_answer_is_refused_or_cut():
    with serving(endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536)) as server:
        posted = post(server.url(), body=b"", headers={}, resolver=Resolver(server.ip), allow=server.allow)
    assert len(posted.body) == 65536


def test_a_key_goes_to_the_address_that_was_asked_and_to_no_other():
    with serving({"/status": redirect("/elsewhere"), "*": page()}) as server:
        headers = {"Authorization": "LOW key:secret", "Accept": "application/json"}
        answer = get(server.url("/status"), headers=headers, resolver=Resolver(server.ip), allow=server.allow)
        (request,) = server.requests
    assert answer.status == 302
    assert request.startswith(b"GET /status HTTP/1.1\r\n")
    assert b"\r\nAuthorization: LOW key:secret\r\n" in request
    assert request.count(b"\r\nAccept: ") == 1
