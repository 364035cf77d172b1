"""A connection to an address that was checked, and to no other. No proxy, whatever the environment says."""

import socket
import ssl
from ipaddress import ip_address
from itertools import zip_longest
from typing import Final

import certifi

from .addresses import Address
from .failures import FetchFailed, failure
from .limits import Deadline, Limits
from .networks import IPAddress

PIECE: Final = 64 * 1024  # bytes asked for at once


def system_trust() -> ssl.SSLContext:
    """Certificates checked against the system's roots, or certifi's where the system has none; TLS 1.2 or newer."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath):
        context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


class Wire:
    """An open connection whose every step is bounded by the read limit and by the deadline of the whole fetch."""

    def __init__(self, *, connection: socket.socket, ip: IPAddress, limits: Limits, deadline: Deadline) -> None:
        self.ip = ip
        self._connection = connection
        self._limits = limits
        self._deadline = deadline

    def send(self, data: bytes) -> None:
        """All of it, piece by piece: `sendall` over TLS would start its clock anew with every record."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._bounded(self._connection.send, rest[:PIECE]) :]

    def receive(self) -> bytes:
        """The next piece, at most PIECE bytes; empty when the other side has closed."""
        return self._bounded(self._connection.recv, PIECE)

    def close(self) -> None:
        self._connection.close()

    def _bounded(self, step, argument):
        self._connection.settimeout(self._deadline.left(self._limits.read_s))
        try:
            return step(argument)
        except TimeoutError:
            if self._deadline.over:
                raise self._deadline.passed() from None
            raise failure("no-answer", seconds=self._limits.read_s) from None
        except OSError:
            raise failure("broken-off") from None


def open_wire(
    address: Address, ips: list[IPAddress], *, limits: Limits, deadline: Deadline, trust: ssl.SSLContext
) -> Wire:
    """Connect to the first of `ips` that answers; over TLS, the certificate must be for the address's host.

    Raises FetchFailed: unreachable, connect-slow, wrong-peer, certificate, tls, too-slow.
    """
    ip, connection = _connect_any(address, in_turn(ips)[: limits.connections], limits=limits, deadline=deadline)
    try:
        _check_peer(connection, ip)
        if address.scheme == "https":
            connection = _protect(connection, address, limits=limits, deadline=deadline, trust=trust)
    except BaseException:
        connection.close()
        raise
    return Wire(connection=connection, ip=ip, limits=limits, deadline=deadline)


def in_turn(ips: list[IPAddress]) -> list[IPAddress]:
    """IPv4 and IPv6 by turns, the resolver's first choice first (RFC 8305, section 4): one family may lead nowhere."""
    first = [ip for ip in ips if ip.version == ips[0].version]
    second = [ip for ip in ips if ip.version != ips[0].version]
    pairs = zip_longest(first, second)
    return [ip for pair in pairs for ip in pair if ip is not None]


def _connect_any(
    address: Address, ips: list[IPAddress], *, limits: Limits, deadline: Deadline
) -> tuple[IPAddress, socket.socket]:
    last = failure("unreachable", host=address.host)
    for ip in ips:
        try:
            return ip, _connect(address, ip, limits=limits, deadline=deadline)
        except FetchFailed as refusal:
            last = refusal
    raise last


def _connect(address: Address, ip: IPAddress, *, limits: Limits, deadline: Deadline) -> socket.socket:
    family = socket.AF_INET if ip.version == 4 else socket.AF_INET6
    seconds = deadline.left(limits.connect_s)
    connection = None
    try:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(seconds)
        connection.connect((str(ip), address.port))
    except OSError as error:
        if connection:
            connection.close()
        slow = isinstance(error, TimeoutError)
        raise failure("connect-slow" if slow else "unreachable", host=address.host, seconds=seconds) from None
    return connection


def _check_peer(connection: socket.socket, ip: IPAddress) -> None:
    """A transparent proxy or a routing trick would show here; after this check, name and address belong together."""
    try:
        peer = ip_address(connection.getpeername()[0].partition("%")[0])
    except (OSError, ValueError):
        raise failure("wrong-peer") from None
    if peer != ip:
        raise failure("wrong-peer")


def _protect(
    connection: socket.socket, address: Address, *, limits: Limits, deadline: Deadline, trust: ssl.SSLContext
) -> ssl.SSLSocket:
    connection.settimeout(deadline.left(limits.connect_s))
    try:
        return trust.wrap_socket(connection, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        raise failure("certificate", host=address.host, why=error.verify_message) from None
    except TimeoutError:
        raise failure("connect-slow", host=address.host, seconds=limits.connect_s) from None
    except (OSError, ValueError):
        raise failure("tls", host=address.host) from None
