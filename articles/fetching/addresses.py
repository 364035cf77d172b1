"""From the text of an address to its parts, strictly. Nothing here touches the network."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin

from .failures import failure
from .gate import Gate
from .hosts import read_host
from .networks import IPAddress

MOST_CHARACTERS: Final = 4000
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# RFC 3986, appendix B, with scheme and authority required. urllib's own parser drops tabs and line ends in silence.
_PARTS: Final = re.compile(r"(?P<scheme>[A-Za-z]+)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(#.*)?")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_AUTHORITY: Final = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?")
_STRANGE: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"  # invisible, but spelling needs them in Persian and Hindi
# What may stand in a path or query as it is (RFC 3986, appendix A); the rest is percent-encoded in UTF-8.
_SAFE: Final = "%/:?@!$&'()*+,;=~[]|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A checked address. `host` is lower-case ASCII; `target` is path and query, percent-encoded, no fragment."""

    scheme: str
    host: str
    ip: IPAddress | None
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """As in the Host header: brackets around IPv6, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        return self.origin + self.target


def read_address(text: str, *, gate: Gate) -> Address:
    """The parts of an address, its port and (for an IP literal) its network checked. Names are not looked up.

    Raises FetchFailed with a code from the first group in `failures.WORDS`, and nothing else.
    """
    _check_text(text)
    parts = _PARTS.fullmatch(text)
    if not parts or parts["scheme"].lower() not in DEFAULT_PORTS:
        # https:example.org and https:/example.org are read by browsers in one way and by libraries in another.
        other = _SCHEME.match(text) and not text.lower().startswith(("http:", "https:"))
        raise failure("scheme" if other else "not-an-address")
    scheme = parts["scheme"].lower()
    host, ip, port = _read_authority(parts["authority"], default_port=DEFAULT_PORTS[scheme], gate=gate)
    target = quote((parts["path"] or "/") + (parts["query"] or ""), safe=_SAFE)
    return Address(scheme=scheme, host=host, ip=ip, port=port, target=target)


def read_redirect(location: str, *, base: Address, gate: Gate) -> Address:
    """The address that a Location header names, seen from `base` (RFC 9110, section 10.2.2).

    Blanks inside it are forgiven, since many sites forget to encode them; a host with blanks is refused all the same.
    """
    location = location.strip(" \t").replace(" ", "%20")
    _check_text(location)
    try:
        return read_address(urljoin(base.url, location), gate=gate)
    except ValueError:
        raise failure("not-an-address") from None


def _check_text(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise failure("too-long", most=MOST_CHARACTERS)
    if any(_is_strange(character) for character in text):
        raise failure("strange-characters")


def _is_strange(character: str) -> bool:
    return character == "\\" or (unicodedata.category(character) in _STRANGE and character not in _JOINERS)


def _read_authority(text: str, *, default_port: int, gate: Gate) -> tuple[str, IPAddress | None, int]:
    if "@" in text:
        raise failure("userinfo")
    parts = _AUTHORITY.fullmatch(text)
    if not parts or not parts["host"]:
        raise gate.odd_port() if _has_port(text) else failure("not-an-address")
    host, ip = read_host(parts["host"])
    port = _read_port(parts["port"], default=default_port, gate=gate)
    if ip:
        gate.check(ip, port)
    return host, ip, port


def _has_port(text: str) -> bool:
    return bool(re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]+):.*", text))


def _read_port(text: str | None, *, default: int, gate: Gate) -> int:
    if text is None:
        return default
    if text.startswith("0"):
        raise gate.odd_port()
    gate.check_port(int(text))
    return int(text)
