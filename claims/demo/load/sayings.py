"""What people in the made articles say, and the headlines above it."""

from dataclasses import dataclass

from .cast import Voice
from .dice import Dice
from .wordstock import BODIES, HEADLINES, LANGUAGES, PLACES, SAID, SENTENCES, THINGS, VERBS


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: as it is worded, as it is quoted, who said it, and the words in it."""

    language: str
    wording: str
    quote: str
    voice: Voice | None
    words: dict[str, str]


class Sayings:
    """Makes them, in the proportions of a desk."""

    def __init__(self, dice: Dice, voices: list[Voice]) -> None:
        self._dice = dice
        self._languages = dice.stream(tuple(LANGUAGES), tuple(LANGUAGES.values()))
        self._voices = dice.unequal(voices)
        self._places = dice.unequal(PLACES)
        self._parts = {
            language: (dice.stream(BODIES[language]), dice.stream(VERBS[language]), dice.unequal(THINGS[language]))
            for language in LANGUAGES
        }

    def language(self) -> str:
        return next(self._languages)

    def headline(self, language: str) -> str:
        return HEADLINES[language].format(place=next(self._places), thing=next(self._parts[language][2]))

    def one(self, language: str) -> Saying:
        """A statement; one of ten is in the outlet's own voice."""
        bodies, verbs, things = self._parts[language]
        words = self._words(next(bodies), next(verbs), next(things))
        said = SENTENCES[language].format(**words)
        if self._dice.happens(0.1):
            return Saying(language, f"{said}.", f"{said}.", None, words)
        voice = next(self._voices)
        return Saying(language, f"{said}.", f"{said}, {SAID[language]} {voice.name}.", voice, words)

    def _words(self, body: str, verb: str, thing: str) -> dict[str, str]:
        number, year = str(self._dice.randrange(3, 9_000)), str(self._dice.randrange(1990, 2027))
        return {"body": body, "verb": verb, "thing": thing, "place": next(self._places), "number": number, "year": year}
