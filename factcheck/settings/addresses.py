"""The same Redis under the two names that its two clients want."""

from urllib.parse import parse_qs, urlsplit


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
