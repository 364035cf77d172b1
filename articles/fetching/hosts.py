"""Host names and IP literals, read strictly: a form that two programs could read differently is refused."""

import re
from ipaddress import IPv4Address, IPv6Address
from typing import Final

import idna

from .failures import failure
from .networks import IPAddress

MOST_CHARACTERS: Final = 253  # RFC 1035, section 2.3.4
# Underscores are no host names by RFC 952, but blogs have lived under such names for decades.
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# The WHATWG URL standard's "ends in a number" check: such a host is an IPv4 address or nothing.
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
# RFC 6761, 6762, 7686, 8375, ICANN's .internal, and what networks at home and at work call themselves.
_PRIVATE: Final = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "private"}
    | {"corp", "home", "lan", "onion", "alt", "arpa"}
)


def read_host(text: str) -> tuple[str, IPAddress | None]:
    """A host in lower-case ASCII (IPv6 without brackets), and its IP address where it is a literal.

    Raises FetchFailed: bad-host, odd-ip, private-name. Sources: RFC 3986 section 3.2.2, RFC 5891, UTS 46.
    """
    if text.startswith("["):
        return _read_ipv6(text)
    name = _to_ascii(text)
    if _NUMBER.fullmatch(name.removesuffix(".").rpartition(".")[2]):
        return _read_ipv4(name, written=text)
    name = name.removesuffix(".")
    _check_name(name, written=text)
    return name, None


def _read_ipv6(text: str) -> tuple[str, IPv6Address]:
    inner = text.removeprefix("[").removesuffix("]")
    if len(inner) != len(text) - 2 or not re.fullmatch(r"[0-9A-Fa-f:.]+", inner):
        raise failure("bad-host", host=_shown(text))
    try:
        ip = IPv6Address(inner)
    except ValueError:
        raise failure("bad-host", host=_shown(text)) from None
    return str(ip), ip


def _to_ascii(text: str) -> str:
    """Lower-case ASCII form of a name, by UTS 46 as browsers map it; transitional mapping is never used."""
    if not text or len(text) > MOST_CHARACTERS + 1:
        raise failure("bad-host", host=_shown(text))
    if text.isascii():
        return text.lower()
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError:
        raise failure("bad-host", host=_shown(text)) from None


def _read_ipv4(name: str, *, written: str) -> tuple[str, IPv4Address]:
    """Four decimal numbers and nothing else: octal, hexadecimal, short and full-width forms are refused."""
    try:
        ip = IPv4Address(name)
    except ValueError:
        raise failure("odd-ip", host=_shown(written)) from None
    if str(ip) != written:
        raise failure("odd-ip", host=_shown(written))
    return name, ip


def _check_name(name: str, *, written: str) -> None:
    labels = name.split(".")
    if len(name) > MOST_CHARACTERS or not all(_LABEL.fullmatch(label) for label in labels):
        raise failure("bad-host", host=_shown(written))
    # A name without a dot is looked up in the machine's own network first.
    if len(labels) == 1 or labels[-1] in _PRIVATE:
        raise failure("private-name", host=_shown(written))
    _check_punycode([label for label in labels if label.startswith("xn--")], written=written)


def _check_punycode(labels: list[str], *, written: str) -> None:
    try:
        for label in labels:
            idna.decode(label)
    except UnicodeError:
        raise failure("bad-host", host=_shown(written)) from None


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
