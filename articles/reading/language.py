"""Which language a text is in: by its words where there are enough of them, else by what the page says."""

import re
from functools import cache

ENOUGH = 120
"""Characters from which the detector is right more often than templates, which often say "en" of everything."""
SAMPLE = 1500


@cache
def _detector():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy: only where texts are read

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, said: str = "") -> str:
    """ISO 639-1, or "" where neither text nor page tells. `said` is a tag such as "pt-BR"."""
    named = re.match(r"[a-z]{2,3}(?![a-z])", said.strip().lower())
    code = named[0] if named else ""
    if len(text) < ENOUGH and code:
        return code
    found, certainty = _detector().classify(text[:SAMPLE])
    return str(found) if certainty > 0.8 or not code else code
