"""Which IP addresses belong to the public internet. Everything not known to be public is closed."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

IPAddress = IPv4Address | IPv6Address

# Python's own `is_global` differs between patch releases, so the whole of the IANA special-purpose registries
# (RFC 6890 and its updates) stands here too: an address must pass both.
CLOSED_4: Final = {
    IPv4Network(network): name
    for network, name in {
        "0.0.0.0/8": "this network, RFC 791",
        "10.0.0.0/8": "private, RFC 1918",
        "100.64.0.0/10": "shared by a carrier, RFC 6598",
        "127.0.0.0/8": "this machine, RFC 1122",
        "169.254.0.0/16": "link-local and cloud metadata, RFC 3927",
        "172.16.0.0/12": "private, RFC 1918",
        "192.0.0.0/24": "protocol assignments, RFC 6890",
        "192.0.2.0/24": "documentation, RFC 5737",
        "192.31.196.0/24": "AS112, RFC 7535",
        "192.52.193.0/24": "multicast tunnels, RFC 7450",
        "192.88.99.0/24": "6to4 relays, RFC 7526",
        "192.168.0.0/16": "private, RFC 1918",
        "192.175.48.0/24": "AS112, RFC 7534",
        "198.18.0.0/15": "benchmarks, RFC 2544",
        "198.51.100.0/24": "documentation, RFC 5737",
        "203.0.113.0/24": "documentation, RFC 5737",
        "224.0.0.0/4": "multicast, RFC 5771",
        "240.0.0.0/4": "reserved and broadcast, RFC 1112",
        # Public by number, yet a cloud answers its own machines there with their secrets.
        "168.63.129.16/32": "cloud metadata",
    }.items()
}

# Global unicast is 2000::/3 (RFC 4291, section 2.4). Loopback, mapped, compatible, NAT64, unique local, link-local,
# site-local, multicast and all other forms lie outside it, so they need no entry.
GLOBAL_6: Final = IPv6Network("2000::/3")
CLOSED_6: Final = {
    IPv6Network(network): name
    for network, name in {
        "2001::/32": "Teredo tunnels, RFC 4380",
        "2001::/23": "protocol assignments, RFC 2928",
        "2001:db8::/32": "documentation, RFC 3849",
        "2002::/16": "6to4 tunnels, RFC 3056",
        "2620:4f:8000::/48": "AS112, RFC 7534",
        "3ffe::/16": "the former 6bone, RFC 3701",
        "3fff::/20": "documentation, RFC 9637",
    }.items()
}

# ISATAP (RFC 5214) hides an IPv4 address in the lower half of any IPv6 address.
ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})


def why_closed(ip: IPAddress) -> str:
    """Empty where `ip` is an ordinary public address; otherwise the name of the network that makes it closed."""
    name = _why_closed_4(ip) if isinstance(ip, IPv4Address) else _why_closed_6(ip)
    return name or ("" if ip.is_global else "not public")


def _why_closed_4(ip: IPv4Address) -> str:
    return next((name for network, name in CLOSED_4.items() if ip in network), "")


def _why_closed_6(ip: IPv6Address) -> str:
    if ip.scope_id or ip not in GLOBAL_6:
        return "not global unicast, RFC 4291"
    if (int(ip) >> 32) & 0xFFFFFFFF in ISATAP:
        return "ISATAP tunnels, RFC 5214"
    return next((name for network, name in CLOSED_6.items() if ip in network), "")
