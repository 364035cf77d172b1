"""What may be connected to: public addresses at the web's two ports, and nothing else."""

from dataclasses import dataclass
from typing import Final

from .failures import FetchFailed, failure
from .networks import IPAddress, why_closed

WEB_PORTS: Final = frozenset({80, 443})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """`allow` names exact exceptions as (IP address, port), for a test's own server; production passes none."""

    ports: frozenset[int] = WEB_PORTS
    allow: frozenset[tuple[str, int]] = frozenset()

    def check_port(self, port: int) -> None:
        """Raise FetchFailed where no address at all could be opened at this port."""
        if port not in self.ports and port not in {allowed for _, allowed in self.allow}:
            raise self.odd_port()

    def check(self, ip: IPAddress, port: int) -> None:
        """Raise FetchFailed where this address at this port is not to be opened."""
        if (str(ip), port) in self.allow:
            return
        if network := why_closed(ip):
            raise failure("private-address", network=network)
        if port not in self.ports:
            raise self.odd_port()

    def odd_port(self) -> FetchFailed:
        return failure("port", ports=", ".join(map(str, sorted(self.ports))))
