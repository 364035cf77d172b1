"""Parts of the queue that people keep under a name."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from claims.models import SavedView
from claims.permissions import may_share_views, may_use_desk
from factcheck.accounts.models import User
from factcheck.common.decisions import require

MOST_VIEWS = 20


@transaction.atomic
def save_view(*, by: User, name: str, query: str, is_shared: bool = False) -> SavedView:
    """Keep a view under a name; the same person's of that name is replaced. Raises ValidationError, Forbidden."""
    require(may_use_desk(by))
    if is_shared:
        require(may_share_views(by))
    name = " ".join(name.split())
    if not name or len(name) > 60 or "\x00" in name:
        raise ValidationError({"name": _("Give the view a name of at most 60 characters.")})
    if len(query) > 1000:
        raise ValidationError({"query": _("These filters are too long to keep. Take some away.")})
    mine = SavedView.objects.filter(owner=by)
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise ValidationError(_("You have %(most)s saved views. Remove one first.") % {"most": MOST_VIEWS})
    last = mine.aggregate(last=Max("place"))["last"] or 0
    return SavedView.objects.update_or_create(
        owner=by,
        name=name,
        defaults={"query": query, "is_shared": is_shared},
        create_defaults={"query": query, "is_shared": is_shared, "place": last + 1},
    )[0]


@transaction.atomic
def remove_view(*, view_id: int, by: User) -> SavedView:
    """Take a view away: one's own, or as a lead a shared one. Raises `SavedView.DoesNotExist`, Forbidden."""
    view = SavedView.objects.select_for_update().get(pk=view_id)
    if view.owner_id != by.pk:
        if not view.is_shared:
            raise SavedView.DoesNotExist
        require(may_share_views(by))
    view.delete()
    return view


@transaction.atomic
def move_view(*, view_id: int, by: User) -> SavedView:
    """Move one's own view one place forward; the first one goes to the end. Raises `SavedView.DoesNotExist`."""
    views = list(SavedView.objects.select_for_update().filter(owner=by))
    place = next((number for number, view in enumerate(views) if view.pk == view_id), None)
    if place is None:
        raise SavedView.DoesNotExist
    moved = views.pop(place)
    views.insert(place - 1 if place else len(views), moved)
    for number, view in enumerate(views, start=1):
        view.place = number
    SavedView.objects.bulk_update(views, ["place"])
    return moved
