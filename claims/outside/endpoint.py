"""Which outside model is asked, what it costs, and how much of it a day may cost."""

from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings

MILLION = Decimal(1_000_000)
MOST_ANSWER_TOKENS = 4_000
PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address that speaks OpenAI's chat completions. Prices are per million tokens, in any one currency.

    `allow` are the (IP, port) pairs inside the desk's own network that may be asked all the same.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    prompt_price: Decimal = Decimal(0)
    completion_price: Decimal = Decimal(0)
    daily_budget: Decimal = Decimal(0)
    timeout_s: float = 60.0
    allow: frozenset[tuple[str, int]] = frozenset()

    @property
    def version(self) -> str:
        """As a detector's version, such as "outside:mistral-small"."""
        return f"outside:{self.name}"

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def address(self) -> str:
        """Where to post to; the setting may leave out the last part."""
        base = self.url.rstrip("/")
        return base if base.endswith(PATH) else base + PATH

    def cost(self, *, prompt_tokens: int, completion_tokens: int) -> Decimal:
        spent = prompt_tokens * self.prompt_price + completion_tokens * self.completion_price
        return (spent / MILLION).quantize(Decimal("0.000001"))

    def most_cost(self, *, question_bytes: int) -> Decimal:
        """More than a question of that many bytes can cost: no tokenizer makes more tokens than bytes."""
        return self.cost(prompt_tokens=question_bytes, completion_tokens=MOST_ANSWER_TOKENS)


def configured() -> Endpoint | None:
    """The endpoint of the settings; None where there is none, which is the default."""
    return Endpoint(**settings.OUTSIDE_MODEL, allow=settings.FETCH_ALLOW) if settings.OUTSIDE_MODEL else None
