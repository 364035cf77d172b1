"""What is to be said to people by code that knows no languages: English words, their details apart."""

from dataclasses import dataclass, field


def gettext_noop(words: str) -> str:
    """Marks words for translators, as the framework does that this code does not know."""
    return words


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence, or a part of one, with %(name)s where a detail goes: a word, a figure, another remark."""

    words: str
    details: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = {name: f"{value:g}" if isinstance(value, float) else value for name, value in self.details.items()}
        return self.words % shown if shown else self.words
