"""The public's way to rows: which versions may be read, and which are gone."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Event, Publication, Rating

RETRACTED = Publication.Status.RETRACTED
GLASS = "publication.break_glass"


def readable() -> QuerySet[Publication]:
    """Versions whose document may be read. A retraction also takes the versions before it."""
    later = Publication.objects.public().filter(
        claim=OuterRef("claim"), status=RETRACTED, version__gte=OuterRef("version")
    )
    return Publication.objects.public().exclude(Exists(later))


def tombstones() -> QuerySet[Publication]:
    """Retractions that nothing has replaced."""
    standing = Publication.objects.live().filter(claim=OuterRef("claim"))
    return Publication.objects.public().filter(status=RETRACTED).exclude(Exists(standing))


def contested() -> QuerySet[Publication]:
    """What stands under a notice that it is contested, the newest notice first."""
    return Publication.objects.live().filter(status=Publication.Status.CONTESTED).order_by("-status_changed_at", "-pk")


def without_second_approval() -> QuerySet[Publication]:
    """Versions that can be read and that a lead published with one approval too few, newest first."""
    broken = Event.objects.filter(step=GLASS).values("publication")
    return readable().filter(pk__in=broken).order_by("-published_at", "-pk")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All versions of one check that the public may know of, oldest first; never empty."""

    versions: list[Publication]

    @property
    def newest(self) -> Publication:
        return self.versions[-1]

    @property
    def readable(self) -> list[Publication]:
        return [row for row in self.versions if not self.tombstone(row)]

    def version(self, number: int) -> Publication | None:
        return next((row for row in self.versions if row.version == number), None)

    def tombstone(self, row: Publication) -> Publication | None:
        """The retraction that took `row` off the shelf, or None."""
        gone = (later for later in self.versions if later.status == RETRACTED and later.version >= row.version)
        return next(gone, None)


def shelf_of(claim_id: int) -> Shelf | None:
    """The versions of a check, in one query; None where nothing was ever published."""
    rows = Publication.objects.public().filter(claim=claim_id).select_related("correction").order_by("version")
    return Shelf(list(rows)) if rows else None


def ratings_of(*, name: str, version: int) -> list[Rating]:
    """The ratings of the scale that a document was rated on, in order."""
    return list(Rating.objects.filter(scale__name=name, scale__version=version))


def current_ratings() -> list[Rating]:
    """The ratings in use, in order."""
    return list(Rating.objects.filter(scale__is_active=True))
