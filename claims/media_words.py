"""Pictures, videos and recordings in words: what they are, and what a desk can find of them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from claims.documents.media import FIELDS

MEDIA_FIELDS = FIELDS
MEDIA_KINDS = (("IMAGE", _("Picture")), ("VIDEO", _("Video")), ("AUDIO", _("Recording")))
MEDIA_CATEGORIES = (
    ("OriginalMediaContent", _("Original: nothing misleading was done to it")),
    ("DecontextualizedContent", _("Out of context: from another place, time or event")),
    ("EditedOrCroppedContent", _("Edited or cropped so that it misleads")),
    ("TransformedContent", _("Transformed: put together, altered or made by a machine")),
    ("StagedContent", _("Staged")),
    ("SatireOrParodyContent", _("Satire or parody")),
)


def told_medium(media: Mapping[str, str]) -> str:
    """One paragraph, for comparing versions; "" for none."""
    kinds, categories = dict(MEDIA_KINDS), dict(MEDIA_CATEGORIES)
    told = [
        str(kinds.get(media.get("kind", ""), "")),
        media.get("url", ""),
        str(categories.get(media.get("category", ""), "")),
        media.get("original_url", ""),
        media.get("context", ""),
    ]
    return "\n".join(words for words in told if words)


def in_words(media: Mapping[str, str] | None) -> dict[str, str] | None:
    """As templates show it: with the kind and the category in the reader's language; None for none."""
    if not media:
        return None
    kinds, categories = dict(MEDIA_KINDS), dict(MEDIA_CATEGORIES)
    kind, found = kinds.get(media.get("kind", ""), ""), categories.get(media.get("category", ""), "")
    return {**media, "kind_told": str(kind), "found": str(found)}
