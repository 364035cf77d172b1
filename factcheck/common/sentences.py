"""Sentences that machines keep in rows. What is kept is how one was made, so that each reader has it in their language.

A row from before holds plain English, and so may what a mail server answered: that is shown as it is.
"""

import json
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override

from .isolates import isolated

_MARK: Final = '{"say": '
_AS_IT_IS: Final = "%(text)s"
_GROUPED_FROM: Final = 10_000


class Sentence(str):
    """A sentence in the language of whoever reads it now; `str()` of it says it in the language of then.

    `details` are words, figures, days, labels of choices and other sentences; `many` is the plural, chosen by `count`.
    """

    template: str
    many: str
    details: dict[str, Any]

    def __new__(cls, template: str, many: str, details: dict[str, Any]) -> "Sentence":
        made = super().__new__(cls, _in_words(template, many, details))
        made.template, made.many, made.details = template, many, details
        return made

    def __str__(self) -> str:
        return _in_words(self.template, self.many, self.details)

    def __getnewargs__(self) -> tuple[str, str, dict[str, Any]]:
        return self.template, self.many, self.details


def phrase(sentence: str, /, **details: object) -> Sentence:
    """A sentence with its details as %(name)s or {name}; numbers and days as the reader's language writes them."""
    return Sentence(sentence, "", details)


def phrase_many(one: str, many: str, /, **details: object) -> Sentence:
    """The same where the words hang on how many: `count` is among the details."""
    return Sentence(one, many, details)


def joined(*sentences: str) -> str:
    """One after another, those that say something."""
    told = {f"part{number}": sentence for number, sentence in enumerate(filter(None, sentences))}
    if len(told) < 2:
        return next(iter(told.values()), "")
    return Sentence(" ".join(f"%({name})s" for name in told), "", told)


def english(label: object) -> str:
    """The words of the code behind a lazily translated label."""
    with override(None):
        return str(label)


def kept(sentence: str) -> str:
    """The text that is stored for a sentence."""
    if isinstance(sentence, Sentence):
        return json.dumps(_plain(sentence), ensure_ascii=False)
    return kept(Sentence(_AS_IT_IS, "", {"text": sentence})) if sentence.startswith(_MARK) else sentence


def read(text: str) -> str:
    """What `kept` stored, as a sentence again; any other text as it is."""
    if not text.startswith(_MARK):
        return text
    try:
        return _rich(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError):
        return text  # cut off, or not ours


def sentence_of(refusal: Exception) -> str:
    """What a refusal says, as it was made: for keeping it. Several faults are joined."""
    if isinstance(refusal, ValidationError):
        faults = _faults(refusal)
        return faults[0].message if len(faults) == 1 and not faults[0].params else " ".join(refusal.messages)
    return refusal.args[0] if refusal.args and isinstance(refusal.args[0], str) else str(refusal)


def _faults(refusal: ValidationError) -> list[ValidationError]:
    by_field = getattr(refusal, "error_dict", None)
    return refusal.error_list if by_field is None else [fault for faults in by_field.values() for fault in faults]


def _in_words(template: str, many: str, details: dict[str, Any]) -> str:
    words = ngettext(template, many, details["count"]) if many else gettext(template)
    told = {name: _detail(value) for name, value in details.items()}
    return (words % told if "%(" in words else words.format(**told)) if told else words


def _detail(value: object) -> str:
    if isinstance(value, Sentence | Promise):
        return str(value)
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, int | float):
        figure = int(value) if value == int(value) else round(value, 2)
        return number_format(figure, force_grouping=abs(figure) >= _GROUPED_FROM)
    return isolated(value)


def _plain(value: object) -> object:
    """As JSON: a sentence as {say, many, with}, a label by its English words, a day as {day}."""
    if isinstance(value, Sentence):
        details = {name: _plain(detail) for name, detail in value.details.items()}
        parts = {"say": value.template, "many": value.many, "with": details}
        return {name: part for name, part in parts.items() if part}
    if isinstance(value, Promise):
        return {"say": english(value)}
    return {"day": value.isoformat()[:10]} if isinstance(value, date) else value


def _rich(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "day" in value:
        return date.fromisoformat(value["day"])
    details = {name: _rich(detail) for name, detail in value.get("with", {}).items()}
    return Sentence(value["say"], value.get("many", ""), details)
