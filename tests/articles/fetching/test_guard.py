"""Nothing closed is ever connected to, whatever names, redirects and networks say."""

import socket
import threading
from ipaddress import ip_address

import pytest

from articles.fetching import FetchFailed, Limits, fetch
from articles.fetching.connecting import _check_peer, in_turn

from .addresses_table import CLOSED_4, CLOSED_6
from .hostile import QUICK, Resolver, page, redirect, serving

HELLO = page()


@pytest.mark.parametrize("ip", [*CLOSED_4, *CLOSED_6])
def test_a_name_that_leads_to_a_closed_address_is_refused(ip):
    with pytest.raises(FetchFailed) as refused:
        fetch("https://news.example/", resolver=Resolver(ip), limits=QUICK)
    assert refused.value.code == "private-address"
    assert "private network and is not opened" in refused.value.sentence


def test_one_closed_address_among_open_ones_closes_the_name():
    with pytest.raises(FetchFailed) as refused:
        fetch("https://news.example/", resolver=Resolver(["8.8.8.8", "2606:4700::1111", "10.0.0.1"]), limits=QUICK)
    assert refused.value.code == "private-address"


def test_a_rebinding_name_is_asked_once_and_the_checked_address_is_the_one_connected_to(fetch_from):
    with serving(page(b"checked")) as first, serving(page(b"secret"), ip="127.0.0.2", port=first.port) as second:
        resolver = Resolver("127.0.0.1", "127.0.0.2")
        fetched = fetch_from(first, resolver=resolver)
        assert fetched.body == b"checked"
        assert [hop.ip for hop in fetched.hops] == ["127.0.0.1"]
        assert resolver.asked == ["news.example"]
        assert second.requests == []


def test_a_name_that_changes_its_mind_between_two_hops_is_checked_again(failing):
    with (
        serving({"/": redirect("/next"), "/next": HELLO}) as first,
        serving(HELLO, ip="127.0.0.2", port=first.port) as second,
    ):
        failed = failing(first, resolver=Resolver("127.0.0.1", "127.0.0.2"))
        assert failed.code == "private-address"
        assert failed.sentence.startswith("The page sends us on to an address that is not opened")
        assert [hop.status for hop in failed.hops] == [302]
        assert second.requests == []


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1/", "private-address"),
        ("http://127.0.0.1:6379/", "port"),
        ("http://[::1]/", "private-address"),
        ("http://[::ffff:127.0.0.1]/", "private-address"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("//169.254.169.254/latest/meta-data/", "private-address"),
        ("http://[fd00:ec2::254]/latest/meta-data/", "private-address"),
        ("http://metadata.google.internal/", "private-name"),
        ("http://0x7f000001/", "odd-ip"),
        ("http://2130706433/", "odd-ip"),
        ("http://localhost/", "private-name"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1:6379/_INFO", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user:pass@news.example/", "userinfo"),
        ("http://news.example:22/", "port"),
        ("http:\\\\127.0.0.1\\", "strange-characters"),
        ("http://exa%6dple.com/", "bad-host"),
    ],
)
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_to_a_closed_place_is_refused(failing, location, code, status):
    with serving(redirect(location, status=status)) as server:
        assert failing(server).code == code
        assert len(server.requests) == 1


def test_the_exception_for_a_test_server_opens_no_other_port_of_it(failing):
    with serving(HELLO) as closed, serving(redirect(f"http://127.0.0.1:{closed.port}/")) as server:
        assert failing(server).code == "port"
        assert closed.requests == []


def test_without_an_exception_loopback_stays_closed_though_a_server_listens_there():
    with serving(HELLO) as server:
        for url in (f"http://127.0.0.1:{server.port}/", f"http://news.example:{server.port}/"):
            with pytest.raises(FetchFailed) as refused:
                fetch(url, resolver=Resolver("127.0.0.1"), limits=QUICK)
            assert refused.value.code == "port"
        assert server.requests == []


def test_proxies_of_the_environment_are_not_used(fetch_from, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(HELLO) as server:
        assert fetch_from(server).status == 200


def test_a_connection_that_ends_elsewhere_is_dropped():
    with serving(HELLO) as server, socket.create_connection(server.listener.getsockname()) as connection:
        _check_peer(connection, ip_address("127.0.0.1"))
        with pytest.raises(FetchFailed) as refused:
            _check_peer(connection, ip_address("127.0.0.2"))
    assert refused.value.code == "wrong-peer"


def test_an_address_that_the_system_quietly_takes_for_another_is_dropped(failing):
    with serving(HELLO) as server:
        # Linux connects 0.0.0.0 to 127.0.0.1.
        failed = failing(server, resolver=Resolver("0.0.0.0"), allow={("0.0.0.0", server.port)})
        assert failed.code in {"wrong-peer", "unreachable"}
        assert server.requests == []


def test_ipv6_is_connected_to_like_ipv4(fetch_from):
    try:
        with serving(HELLO, ip="::1") as server:
            fetched = fetch_from(server)
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    assert fetched.hops[0].ip == "::1"


def test_the_next_address_is_tried_when_the_first_takes_no_connection(fetch_from):
    with serving(HELLO) as server:
        allow = server.allow | {("127.0.0.3", server.port)}
        fetched = fetch_from(server, resolver=Resolver(["127.0.0.3", "127.0.0.1"]), allow=allow)
    assert fetched.hops[0].ip == "127.0.0.1"


def test_a_site_with_many_ipv6_addresses_is_still_reached_by_ipv4():
    ips = [ip_address(text) for text in ("2600:9000::1", "2600:9000::2", "2600:9000::3", "3.160.1.1", "3.160.1.2")]
    assert [ip.version for ip in in_turn(ips)] == [6, 4, 6, 4, 6]
    assert [ip.version for ip in in_turn(ips[:3])] == [6, 6, 6]


def test_cookies_are_neither_kept_nor_shown(fetch_from):
    scripts = {
        "/": page(b"", status="302 Found", headers="Set-Cookie: id=1\r\nLocation: /b\r\n"),
        "/b": page(headers="Set-Cookie: id=2\r\n"),
    }
    with serving(scripts) as server:
        fetched = fetch_from(server)
        assert all(b"cookie" not in request.lower() for request in server.requests)
    assert "set-cookie" not in fetched.headers


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ([], "no-such-name"),
        (["no address"], "no-such-name"),
        (OSError("no"), "no-such-name"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "dns-broken"),
        (socket.gaierror(socket.EAI_NONAME, "x"), "no-such-name"),
    ],
)
def test_a_name_without_an_address_fails_in_words(answer, code):
    def resolver(host):
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(FetchFailed) as failed:
        fetch("https://news.example/", resolver=resolver, limits=QUICK)
    assert failed.value.code == code
    assert "news.example" in failed.value.sentence


def test_a_look_up_that_hangs_is_left_behind():
    release = threading.Event()
    with pytest.raises(FetchFailed) as failed:
        fetch("https://news.example/", resolver=lambda host: release.wait(5), limits=Limits(dns_s=0.1))
    release.set()
    assert failed.value.code == "dns-slow"
    assert failed.value.temporary
