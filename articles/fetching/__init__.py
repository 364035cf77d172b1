"""The only code that opens an outside connection. No ORM, no settings: everything comes in as arguments.

    fetched = fetch("https://example.org/article", agent=user_agent(contact="https://desk.example/about"))

How it keeps the desk's own network closed is told in docs/explanation/fetching.md.
"""

from .agent import user_agent
from .failures import FetchFailed, Hop
from .fetched import Fetched
from .following import fetch
from .limits import Limits
from .outcomes import retry_after
from .posting import Posted, get, post
from .robots import RobotsAnswer, RobotsCache, may_fetch

__all__ = [
    "FetchFailed",
    "Fetched",
    "Hop",
    "Limits",
    "Posted",
    "RobotsAnswer",
    "RobotsCache",
    "fetch",
    "get",
    "may_fetch",
    "post",
    "retry_after",
    "user_agent",
]
