"""Addresses as the environment gives them and as their users want them."""

from collections.abc import Set as AbstractSet
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured


def broker_from(redis_url: str) -> str:
    """`unix:///run/valkey.sock?db=1` as kombu spells it; any other address unchanged."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"


def numbered(redis_url: str, number: int) -> str:
    """The same server, another of its numbered databases."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return parts._replace(path=f"/{number}").geturl()


def closed_addresses(given: list[str]) -> frozenset[tuple[str, int]]:
    """(IP, port) pairs from "IP:port" words; brackets around IPv6. Raises ValueError that names a wrong word."""
    return frozenset(_address_and_port(word.strip()) for word in given)


def checked_license(address: str) -> str:
    """The address of a licence, or "". Raises ImproperlyConfigured for anything else."""
    if address and not (address.startswith(("https://", "http://")) and urlsplit(address).hostname):
        raise ImproperlyConfigured(f"DATA_LICENSE: “{address}” is not the web address of a licence.")
    return address


def _address_and_port(word: str) -> tuple[str, int]:
    host, _, port = word.rpartition(":")
    try:
        return str(ip_address(host.strip("[]"))), int(port)
    except ValueError:
        raise ValueError(f"FETCH_ALLOW: “{word}” is not IP:port, as in 10.1.2.3:80.") from None


def checked_service(name: str, url: str, *, allow: AbstractSet[tuple[str, int]], example: str) -> None:
    """Text and key never cross a network in the clear, but to an address that was opened by its number.

    `name` is the variable that holds the address. Raises ImproperlyConfigured with a sentence.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not a web address.") from None
    if parts.scheme == "https" and host:
        return
    if parts.scheme != "http" or (host, port) not in allow:
        raise ImproperlyConfigured(
            f"{name} has to begin with https://; plain http:// is only for an IP address and port "
            f"that FETCH_ALLOW names, such as {example}."
        )
