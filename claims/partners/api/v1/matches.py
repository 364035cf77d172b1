"""Which published verdicts a text repeats."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from articles.fetching import FetchFailed
from articles.reading import Unreadable
from claims.models import Publication
from claims.partners.items import COLUMNS, item
from claims.partners.matching import AllBusy, Page, asked_of, matches_of, statements_at
from claims.partners.models import ApiKey
from claims.partners.throttling import charge
from claims.selectors.likely import Asked, Likely

from . import matches_schema as schema
from .answers import PartnerView, problem
from .asked import ItemParameters
from .matches_asked import Matching
from .sent import BoundedJson, require_length

TEXTS_A_MINUTE, PAGES_A_MINUTE = 1_200, 20
USUAL_FIELDS = (
    *("id", "version", "status", "notice", "updated_at", "url", "headline", "claim", "speaker", "language"),
    *("rating", "summary", "published_at"),
)


class Match(PartnerView):
    """Nothing that is sent here is kept."""

    parser_classes = [BoundedJson]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_length(request)

    @schema.match
    def post(self, request: Request) -> HttpResponse:
        """Published verdicts that a text, several texts or a page repeats, with what they differ in."""
        fields = ItemParameters.of(request).get("fields", USUAL_FIELDS)
        asked = Matching.of(request.data)
        try:
            page, texts = _texts(request.auth, asked)
        except (FetchFailed, Unreadable) as refusal:
            return _unread(refusal)
        except AllBusy:
            return _busy()
        found = matches_of(texts, limit=asked["limit"])
        return HttpResponse(_answer(page, texts, found, fields), content_type="application/json")


def _texts(key: ApiKey, asked: dict[str, Any]) -> tuple[Page | None, list[Asked]]:
    """What is to be compared, charged to the key."""
    if "url" in asked:
        told = f"A key has {PAGES_A_MINUTE} pages a minute opened at most."
        charge(key, 1, what="pages", most=PAGES_A_MINUTE, told=told)
        return statements_at(asked["url"])
    texts = asked.get("texts") or [asked["text"]]
    told = f"A key compares {TEXTS_A_MINUTE:,} texts a minute at most."
    charge(key, len(texts), what="texts", most=TEXTS_A_MINUTE, told=told)
    about = {"language": asked.get("language", ""), "speaker": asked.get("speaker", "")}
    return None, [asked_of(text, **about) for text in texts]


def _answer(page: Page | None, texts: Sequence[Asked], found: Sequence[list[Likely]], fields: tuple[str, ...]) -> bytes:
    """Of a page only the statements that were checked: most of what it says never is."""
    verdicts = _verdicts({likely.claim_id for each in found for likely in each}, fields)
    results = [
        orjson.dumps({"text": text.text, "language": text.language, "speaker": text.speaker or None})[:-1]
        + b',"matches":['
        + b",".join(_match(likely, verdicts[likely.claim_id]) for likely in each if likely.claim_id in verdicts)
        + b"]}"
        for text, each in zip(texts, found, strict=True)
        if each or page is None
    ]
    return b"".join((b'{"page":', orjson.dumps(page and asdict(page)), b',"results":[', b",".join(results), b"]}"))


def _verdicts(claims: Iterable[int], fields: tuple[str, ...]) -> dict[int, bytes]:
    """By claim, as they stand at this moment."""
    rows = Publication.objects.live().filter(claim__in=claims).values(*COLUMNS)
    return {row["claim_id"]: item(row, fields) for row in rows}


def _match(likely: Likely, verdict: bytes) -> bytes:
    told = {
        "score": round(likely.score, 4),
        "strength": "strong" if likely.strength == "STRONG" else "suggested",
        "reasons": [{"code": one.code, "words": one.words} for one in likely.reasons],
        "differs_in": [asdict(one) for one in likely.differences],
    }
    return b"".join((orjson.dumps(told)[:-1], b',"verdict":', verdict, b"}"))


def _unread(refusal: FetchFailed | Unreadable) -> HttpResponse:
    """The desk's own sentence, with its code and the way out."""
    told = {"code": refusal.code, "temporary": getattr(refusal, "temporary", False)}
    return problem(status=422, title="Unprocessable Content", detail=refusal.sentence, **told)


def _busy() -> HttpResponse:
    detail = "Too many pages are being read just now. Ask again, or send the page's words as texts."
    answer = problem(status=503, title="Service Unavailable", detail=detail)
    answer.headers["Retry-After"] = "5"
    return answer
