"""Who may read the metrics: half a guard is refused at the start."""

from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 20


def metrics_networks(given: list[str]) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks from words such as 10.0.0.0/8. Raises ImproperlyConfigured that names a wrong word."""
    return tuple(_network(word.strip()) for word in given)


def _network(word: str) -> IPv4Network | IPv6Network:
    try:
        network = ip_network(word)
    except ValueError:
        raise ImproperlyConfigured(f"METRICS_ALLOW: “{word}” is no network, as 10.0.0.0/8 is one.") from None
    if network.prefixlen == 0:
        raise ImproperlyConfigured(f"METRICS_ALLOW: “{word}” is the whole world. Set METRICS_TOKEN instead.")
    return network


def metrics_token(given: str) -> str:
    """The token as it is. Raises ImproperlyConfigured for one that can be guessed."""
    if given and len(given) < SHORTEST:
        raise ImproperlyConfigured(f"METRICS_TOKEN is too short: {SHORTEST} characters are the least.")
    return given
