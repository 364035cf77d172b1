"""Lines of a transcript: "MAYOR RIVERA: …", "[00:12:03] Ana Ruiz: …"."""

import re
from collections.abc import Sequence

from .layout import Span
from .words import word_set

TIMESTAMP = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—]\s*)?")
LABEL = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5})(?:,? ?\([^()\n]{1,40}\))?\s*:(?:\s+|$)")
SIGNATURE = re.compile(r"[-–—―] ?(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4})(?=,|$)")
NOT_A_SPEAKER = word_set(
    "source sources photo photos image video note notes update updated breaking watch read related live",
    "opinion analysis exclusive editorial review correction clarification warning fact claim verdict",
    "subject re date time from to cc topic topics tags category categories share via file copyright facts",
    "published posted modified filed tagged credit credits reporting editing listen verdict analysis contact email",
    "summary background context fuente fuentes foto fotos vídeo nota última actualización asunto fecha",
    "tema temas lea lee etiquetas quelle bild hinweis fonte imagem legenda opinión análisis",
)
SMALL_WORDS = word_set("de del la las los da dos do van von der den di el al bin ibn of the y e le")


def label_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """(name, offset where the speech begins) if text[start:end] opens with something shaped like a speaker's label."""
    stamp = TIMESTAMP.match(text, start, min(end, start + 40))
    begins = stamp.end() if stamp else start
    label = LABEL.match(text, begins, min(end, begins + 110))
    if label is None or label.end() >= end:
        return None
    name = label["name"]
    return (name, label.end()) if _could_be_a_person(name) else None


def _could_be_a_person(name: str) -> bool:
    words = name.split()
    if words[0].lower() in NOT_A_SPEAKER or words[-1].lower() in NOT_A_SPEAKER:
        return False
    return all(word[0].isupper() or word.lower() in SMALL_WORDS for word in words)


def signature_at(text: str, start: int, end: int) -> Span | None:
    """The name in a line such as "— Ana Ruiz, mayor of Port Ellis", which signs the quotation before it."""
    signature = SIGNATURE.match(text, start, min(end, start + 200))
    name = signature and signature["name"]
    return Span(*signature.span("name")) if name and _could_be_a_person(name) else None


def speakers_by_paragraph(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[str, int]]:
    """{paragraph start: (label, speech start)} where the text is a transcript.

    One label proves nothing ("Climate: the facts"), so a text counts as a transcript from the second labelled
    line on, or when its only label stands in capitals and has two words or more ("MAYOR RIVERA").
    """
    found = {span.start: label for span in paragraphs if (label := label_at(text, *span))}
    if len(found) == 1:
        ((name, _),) = found.values()
        return found if name.isupper() and " " in name else {}
    return found


def speech_goes_on(text: str, paragraphs: Sequence[Span], labels: dict[int, tuple[str, int]]) -> bool:
    """Whether a paragraph without a label is still the last speaker's: only where labels are the rule."""
    return len(labels) >= 2 and len(labels) >= 0.3 * len(paragraphs)


def readable_name(label: str) -> str | None:
    """ "MAYOR RIVERA" → "Mayor Rivera"; None for "Q" and "A", which name nobody."""
    if len(label) < 2:
        return None
    if not label.isupper() or (len(label) <= 4 and " " not in label):
        return label
    return " ".join(word.title() if len(word) > 2 or word.endswith(".") else word for word in label.split())
