"""TLS: the name is kept for the certificate and the Host header though the connection goes to the checked address."""

import ssl
import time
from dataclasses import replace

import pytest
import trustme

from articles.fetching import FetchFailed, fetch
from articles.fetching.connecting import system_trust

from .hostile import QUICK, HostileServer, Resolver, drips, page, redirect, says, serving, silent

HELLO = page()


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def trust(authority):
    context = system_trust()
    authority.configure_trust(context)
    return context


def speaking_for(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_the_name_is_asked_for_and_verified(fetch_from, authority, trust):
    tls = speaking_for(authority, "news.example")
    asked = []
    tls.sni_callback = lambda _connection, name, _context: asked.append(name)
    with serving(HELLO, tls=tls) as server:
        fetched = fetch_from(server, trust=trust)
        assert f"\r\nHost: news.example:{server.port}\r\n".encode() in server.requests[0]
    assert fetched.final_url.startswith("https://news.example:")
    assert asked == ["news.example"]


@pytest.mark.parametrize("names", [["other.example"], ["127.0.0.1"], ["*.news.example"]])
def test_a_certificate_for_somebody_else_is_refused(failing, authority, trust, names):
    with serving(HELLO, tls=speaking_for(authority, *names)) as server:
        failed = failing(server, trust=trust)
        assert server.requests == []
    assert failed.code == "certificate"
    assert "news.example" in failed.sentence


def test_a_certificate_of_an_unknown_authority_is_refused(failing, trust):
    with serving(HELLO, tls=speaking_for(trustme.CA(), "news.example")) as server:
        assert failing(server, trust=trust).code == "certificate"


def test_the_system_s_own_trust_is_the_default(failing, authority):
    with serving(HELLO, tls=speaking_for(authority, "news.example")) as server:
        assert failing(server).code == "certificate"


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (says(b"220 mail.example ESMTP\r\n"), "tls"),
        (silent, "connect-slow"),
        (drips(b"\x16\x03\x03\x40\x00", b"\x02", every_s=0.05), "connect-slow"),
    ],
    ids=["another protocol", "silence", "a drip"],
)
def test_a_server_that_does_not_get_to_tls_is_left_in_time(trust, greeting, code):
    limits = replace(QUICK, connect_s=0.3)
    begun = time.monotonic()
    with serving(HELLO, greeting=greeting) as server, pytest.raises(FetchFailed) as failed:
        fetch_protected(server, trust=trust, limits=limits)
    assert failed.value.code == code
    assert time.monotonic() - begun < 10  # a busy machine is slow as well; nobody waits for ever


def fetch_protected(server: HostileServer, **more):
    return fetch(server.url(scheme="https"), resolver=Resolver(server.ip), allow=server.allow, **more)


def test_tls_1_1_is_no_longer_spoken():
    assert system_trust().minimum_version == ssl.TLSVersion.TLSv1_2


def test_from_https_to_http_is_refused_and_the_other_way_is_followed(failing, fetch_from, authority, trust):
    tls = speaking_for(authority, "news.example")
    with serving(HELLO) as plain, serving({"/": redirect(plain.url()), "*": HELLO}, tls=tls) as protected:
        allow = plain.allow | protected.allow
        assert failing(protected, trust=trust, allow=allow).code == "downgrade"
        assert plain.requests == []
        with serving(redirect(protected.url("/ok", scheme="https"))) as start:
            fetched = fetch_from(start, trust=trust, allow=allow | start.allow)
    assert [hop.url.partition(":")[0] for hop in fetched.hops] == ["http", "https"]
