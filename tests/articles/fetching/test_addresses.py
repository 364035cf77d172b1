"""Which addresses are opened: every hostile form is refused with its reason; ordinary ones are read as browsers do."""

import pickle
from ipaddress import ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.fetching.addresses import Address, read_address, read_redirect
from articles.fetching.failures import ADDRESS_WORDS, FetchFailed
from articles.fetching.gate import Gate
from articles.fetching.networks import CLOSED_4, CLOSED_6, why_closed

from .addresses_table import HOSTILE
from .harmless_table import HARMLESS

GATE = Gate()


def refusal(text: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as refused:
        read_address(text, gate=GATE)
    return refused.value


def test_the_table_is_as_long_as_promised():
    assert len({text for text, _ in HOSTILE}) == len(HOSTILE) >= 283


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=lambda value: ascii(value)[:60])
def test_a_hostile_address_is_refused_with_its_reason(text, code):
    assert refusal(text).code == code


@pytest.mark.parametrize(("text", "url"), HARMLESS, ids=lambda value: ascii(value)[:60])
def test_a_harmless_address_is_read(text, url):
    address = read_address(text, gate=GATE)
    assert address.url == url
    assert read_address(address.url, gate=GATE) == address


def test_both_ends_of_every_closed_network_are_closed():
    for network in [*CLOSED_4, *CLOSED_6]:
        assert why_closed(network[0])
        assert why_closed(network[-1])


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_no_open_address_is_one_that_python_calls_private(ip):
    if not why_closed(ip):
        assert ip.is_global
        assert not any((ip.is_private, ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_reserved))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_an_ipv6_form_is_closed(ip):
    for form in (f"::ffff:{ip}", f"::{ip}", f"64:ff9b::{ip}", f"2a00::5efe:{ip}"):
        assert why_closed(ip_address(form))
    assert why_closed(ip_address((0x2002 << 112) | (int(ip) << 80)))


WORDS = (
    "http https file : // / \\ @ # ? % %2e [ ] ::1 . .. - _ 127.0.0.1 0x7f 0177 localhost example.com xn-- xn--a 443"
)
ODD_LETTERS = "１。ßİ\u200d\u0301א☃ﬁ℀𝟙٠\ud800\x00 \t\né"
PIECES = st.sampled_from([*WORDS.split(), *ODD_LETTERS])


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(lambda some: "http://" + "".join(some)))
@example("http://" + "א1" * 60 + ".example/")
@example("http://xn--" + "9" * 59 + ".example/")
def test_the_parser_raises_nothing_but_its_own_refusal(text):
    address, refused = outcome(read_address, text, gate=GATE)
    if refused:
        assert refused.code in ADDRESS_WORDS
        assert "{" not in refused.sentence.replace(text, "")
    else:
        assert address.host.isascii()
        assert address.port in {80, 443}
        assert address.target.startswith("/")
        assert all("!" <= character <= "~" for character in address.target)
        assert not address.ip or not why_closed(address.ip)


def outcome(read, text, **more) -> tuple[Address | None, FetchFailed | None]:
    try:
        return read(text, **more), None
    except FetchFailed as refused:
        return None, refused


BASE = read_address("https://example.com/news/today?x=1", gate=GATE)


@given(st.text() | st.lists(PIECES).map("".join))
def test_a_redirect_raises_nothing_but_a_refusal(location):
    address, refused = outcome(read_redirect, location, base=BASE, gate=GATE)
    if refused:
        assert refused.code in ADDRESS_WORDS
    else:
        assert read_address(address.url, gate=GATE) == address


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/other", "https://example.com/other"),
        ("other", "https://example.com/news/other"),
        ("../up", "https://example.com/up"),
        ("?page=2", "https://example.com/news/today?page=2"),
        ("//cdn.example.com/a", "https://cdn.example.com/a"),
        ("https://other.example.com/a b", "https://other.example.com/a%20b"),
        ("/schön", "https://example.com/sch%C3%B6n"),
        ("#part", "https://example.com/news/today?x=1"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location, url):
    assert read_redirect(location, base=BASE, gate=GATE).url == url


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1/", "private-address"),
        ("//169.254.169.254/latest/", "private-address"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user@example.com/", "userinfo"),
        ("https://example.com:8443/", "port"),
        ("/\\127.0.0.1/", "strange-characters"),
        ("https://exa mple.com/", "bad-host"),
        ("https://[::1/", "not-an-address"),
        ("/" + "a" * 4001, "too-long"),
    ],
)
def test_a_hostile_redirect_is_refused(location, code):
    with pytest.raises(FetchFailed) as refused:
        read_redirect(location, base=BASE, gate=GATE)
    assert refused.value.code == code


def test_a_refusal_survives_the_journey_between_processes():
    refused = refusal("http://127.0.0.1/")
    again = pickle.loads(pickle.dumps(refused))
    assert (again.code, again.sentence, str(again)) == (refused.code, refused.sentence, refused.sentence)


def test_an_exception_opens_exactly_one_address_and_port():
    gate = Gate(allow=frozenset({("127.0.0.1", 8123)}))
    assert read_address("http://127.0.0.1:8123/", gate=gate).port == 8123
    for text, code in [
        ("http://127.0.0.1/", "private-address"),
        ("http://127.0.0.1:8124/", "port"),
        ("http://127.0.0.2:8123/", "private-address"),
        ("http://[::1]:8123/", "private-address"),
        ("http://8.8.8.8:8123/", "port"),
    ]:
        with pytest.raises(FetchFailed) as refused:
            read_address(text, gate=gate)
        assert refused.value.code == code
