import pytest

from articles.fetching import Fetched, FetchFailed, Limits, fetch

from .hostile import QUICK, HostileServer, Resolver


@pytest.fixture
def fetch_from():
    """Fetch from a hostile server by name; it alone is open, and only for this call."""

    def fetch_from(server: HostileServer, path: str = "/", *, limits: Limits = QUICK, **more) -> Fetched:
        more.setdefault("resolver", Resolver(server.ip))
        more.setdefault("allow", server.allow)
        scheme = "https" if server.tls else "http"
        return fetch(server.url(path, scheme=scheme), limits=limits, **more)

    return fetch_from


@pytest.fixture
def failing(fetch_from):
    """The failure of a fetch that must fail."""

    def failing(server: HostileServer, path: str = "/", **more) -> FetchFailed:
        with pytest.raises(FetchFailed) as failed:
            fetch_from(server, path, **more)
        assert failed.value.sentence.endswith((".", ")."))
        assert "{" not in failed.value.sentence
        return failed.value

    return failing
