"""What other desks have checked: beside a claim, as a list, and the labels that a lead can map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Max, Q, QuerySet

from claims.elsewhere import by_label
from claims.models import Claim, KnownClaim, KnownImport, KnownMatch, LabelMapping, Match
from factcheck.common.questions import Question

from .similar import differences_in_words

PAGE: Final = 40
MOST_LABELS: Final = 200
MOST_IMPORTS: Final = 30
MOST_BESIDE: Final = 5
MOST_COUNTED: Final = 9_999
UNMAPPED, CHANGED = "unmapped", "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """A claim that another desk checked and that may be ours; `match` is the row that a person can say no to."""

    known: KnownClaim
    match: KnownMatch
    differences: list[str] = field(default_factory=list)

    @property
    def is_strong(self) -> bool:
        return self.match.strength == Match.Strength.STRONG

    @property
    def percent(self) -> int:
        """How alike the two read. Where they differ in something it is never the whole."""
        return min(round(self.match.score * 100), 99 if self.differences else 100)


def _beside(claim: int) -> QuerySet[KnownMatch]:
    of_it = Q(claim=claim) | Q(claim__merged_into=claim)
    rows = KnownMatch.objects.filter(of_it, refused_by=None, known__withdrawn_at=None).select_related("known")
    return rows.defer("known__search").order_by("-score", "pk")[: MOST_BESIDE * 5]


BESIDE: Final = Question(_beside)


def checked_elsewhere(claim: Claim) -> list[Elsewhere]:
    """What other desks may have checked of a claim or its repeats: the sure first, what differs last. One question."""
    return best_of(BESIDE.of(claim=claim.pk))


def best_of(matches: list[KnownMatch]) -> list[Elsewhere]:
    """The same of what that question found."""
    best: dict[int, KnownMatch] = {}
    for match in matches:
        best.setdefault(match.known_id, match)
    found = [Elsewhere(known=one.known, match=one, differences=_differences(one)) for one in best.values()]
    return sorted(found, key=lambda one: (not one.is_strong, bool(one.differences), -one.match.score))[:MOST_BESIDE]


def _differences(match: KnownMatch) -> list[str]:
    return differences_in_words((one["code"], one["here"], one["there"]) for one in match.differences)


def known_page(
    *, words: str = "", site: str = "", which: str = "", before: int | None = None
) -> tuple[list[KnownClaim], bool]:
    """PAGE known claims, the newest first, and whether there are more. `which` is UNMAPPED, CHANGED or ""."""
    rows = KnownClaim.objects.filter(withdrawn_at=None).order_by("-pk").defer("search")
    if words:
        rows = rows.filter(search=SearchQuery(words, search_type="websearch", config="simple"))
    if site:
        rows = rows.filter(site=site)
    if which == UNMAPPED:
        rows = rows.filter(common="")
    elif which == CHANGED:
        rows = rows.filter(rating_changed_at__isnull=False)
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelRow:
    """A label as one site uses it, where it stands and how often it was seen."""

    label: str
    label_key: str
    site: str
    count: int
    common: str
    mapped_by: str


def labels(*, all_of_them: bool = False) -> list[LabelRow]:
    """The labels that nobody can place, most seen first; with `all_of_them` those that are placed as well, behind."""
    rows: QuerySet = KnownClaim.objects.filter(withdrawn_at=None).exclude(label_key="").order_by()
    rows = rows if all_of_them else rows.filter(common="")
    found = rows.values("label_key", "site", "common", "mapped_by").annotate(seen=Count("*"), label=Max("label"))
    ordered = found.order_by("common", "-seen", "label_key", "site")[:MOST_LABELS]
    names = ("label", "label_key", "site", "common", "mapped_by")
    return [LabelRow(count=row["seen"], **{name: row[name] for name in names}) for row in ordered]


def mapped_labels() -> QuerySet[LabelMapping]:
    return LabelMapping.objects.select_related("set_by")


def ships_as(mapping: LabelMapping) -> str:
    """Where the label would stand without the mapping; "" for unknown ones."""
    return by_label(mapping.label)


def imports() -> QuerySet[KnownImport]:
    return KnownImport.objects.select_related("asked_by").order_by("-pk")[:MOST_IMPORTS]


def sums() -> Mapping[str, int]:
    """How many there are, not mapped, and with a rating that was changed: exact up to MOST_COUNTED."""
    rows = KnownClaim.objects.filter(withdrawn_at=None).order_by()
    kinds = {"all": rows, "unmapped": rows.filter(common=""), "changed": rows.filter(rating_changed_at__isnull=False)}
    return {name: kind[: MOST_COUNTED + 1].count() for name, kind in kinds.items()}
