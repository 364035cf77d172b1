"""The part of schema.org that our ClaimReview uses, with what Google requires of it."""

from dataclasses import dataclass

from .media import KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """A property: either of simple `form` (text, number, url, date, media category) or an object of one of `types`."""

    form: str = "text"
    types: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


_AGENT = ("Organization", "Person")
_NAMED = {"name": Field(required=True), "url": Field("url"), "description": Field()}

SHAPES: dict[str, dict[str, Field]] = {
    "ClaimReview": {
        "url": Field("url", required=True),
        "headline": Field(),
        "claimReviewed": Field(required=True),
        "inLanguage": Field(),
        "datePublished": Field("date", required=True),
        "dateModified": Field("date"),
        "version": Field("number"),
        "author": Field(types=_AGENT, required=True),
        "reviewRating": Field(types=("Rating",), required=True),
        "itemReviewed": Field(types=("Claim",), required=True),
        "citation": Field(types=("CreativeWork",), many=True),
        "correction": Field(types=("CorrectionComment",), many=True),
        "sdLicense": Field("url"),
        "associatedMediaReview": Field(types=("MediaReview",)),
    },
    "MediaReview": {
        "url": Field("url", required=True),
        "datePublished": Field("date", required=True),
        "author": Field(types=_AGENT, required=True),
        "mediaAuthenticityCategory": Field("media category", required=True),
        "originalMediaContextDescription": Field(),
        "originalMediaLink": Field("url"),
        "itemReviewed": Field(types=("MediaReviewItem",), required=True),
    },
    "MediaReviewItem": {
        "creator": Field(types=_AGENT),
        "interpretedAsClaim": Field(types=("Claim",)),
        "mediaItemAppearance": Field(types=tuple(KINDS.values()), many=True, required=True),
    },
    **{kind: {"contentUrl": Field("url"), "url": Field("url")} for kind in KINDS.values()},
    "Rating": {
        "alternateName": Field(required=True),
        "ratingExplanation": Field(),
        "ratingValue": Field("number"),
        "bestRating": Field("number"),
        "worstRating": Field("number"),
    },
    "Claim": {
        "text": Field(),
        "author": Field(types=_AGENT),
        "datePublished": Field("date"),
        "firstAppearance": Field(types=("CreativeWork",)),
        "appearance": Field(types=("CreativeWork",), many=True),
    },
    "CreativeWork": {
        "url": Field("url", required=True),
        "name": Field(),
        "headline": Field(),
        "datePublished": Field("date"),
        "publisher": Field(types=_AGENT),
        "archivedAt": Field("url", many=True),
    },
    "CorrectionComment": {"text": Field(required=True), "datePublished": Field("date", required=True)},
    "Organization": _NAMED,
    "Person": _NAMED,
}
