"""Host name to IP addresses: asked once, bounded in time, and every answer checked."""

import queue
import socket
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Final

from .addresses import Address
from .failures import FetchFailed, failure
from .gate import Gate
from .limits import Deadline
from .networks import IPAddress

# A resolver takes a host name in ASCII and gives IP addresses as text; OSError or an empty answer means there are none.
Resolver = Callable[[str], Iterable[str]]

MOST_LOOKUPS: Final = 32
_lookups = threading.BoundedSemaphore(MOST_LOOKUPS)


def system_resolver(host: str) -> list[str]:
    """What the machine's own resolver says. The final dot keeps its search list of local domains out of it."""
    found = socket.getaddrinfo(f"{host}.".encode("ascii"), None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def resolve(address: Address, *, resolver: Resolver, gate: Gate, seconds: float, deadline: Deadline) -> list[IPAddress]:
    """The addresses to connect to, in the resolver's order. One closed address among them closes the whole name.

    Raises FetchFailed: no-such-name, dns-slow, busy, private-address, port.
    """
    if address.ip:
        return [address.ip]
    texts = _look_up(address.host, resolver=resolver, seconds=seconds, deadline=deadline)
    try:
        ips = list(dict.fromkeys(ip_address(text) for text in texts))
    except ValueError:
        ips = []
    if not ips:
        raise failure("no-such-name", host=address.host)
    for ip in ips:
        gate.check(ip, address.port)
    return ips


def _look_up(host: str, *, resolver: Resolver, seconds: float, deadline: Deadline) -> Iterable[str]:
    """getaddrinfo() knows no time limit, so it runs in a thread that is left behind when it takes too long."""
    if not _lookups.acquire(blocking=False):
        raise failure("busy")
    answers: queue.SimpleQueue = queue.SimpleQueue()
    try:
        threading.Thread(target=_ask, args=(host, resolver, answers), daemon=True).start()
    except RuntimeError:
        _lookups.release()
        raise failure("busy") from None
    return _wait(answers, host=host, seconds=seconds, deadline=deadline)


def _wait(answers: queue.SimpleQueue, *, host: str, seconds: float, deadline: Deadline) -> Iterable[str]:
    try:
        answer = answers.get(timeout=deadline.left(seconds))
    except queue.Empty:
        raise failure("dns-slow", host=host, seconds=seconds) from None
    if isinstance(answer, Exception):
        raise _lookup_failure(host, answer)
    return answer


def _ask(host: str, resolver: Resolver, answers: queue.SimpleQueue) -> None:
    try:
        answers.put(list(resolver(host)))
    except Exception as error:  # it belongs to the waiting thread
        answers.put(error)
    finally:
        _lookups.release()


def _lookup_failure(host: str, error: Exception) -> Exception:
    """EAI_AGAIN is a name server in trouble; every other answer means that the name holds no address."""
    if isinstance(error, FetchFailed):
        return error
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return failure("dns-broken", host=host)
    if isinstance(error, (OSError, UnicodeError)):
        return failure("no-such-name", host=host)
    return error
