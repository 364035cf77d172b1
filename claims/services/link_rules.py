"""What a desk decides about links: how often they are looked at, who keeps copies, what readers see of ours."""

from django.db import transaction

from claims.permissions import may_steer_links
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.office import audit
from factcheck.office.models import DeskSettings


@transaction.atomic
def change_link_rules(
    *, by: User, link_check_days: int, outside_archives: list[str], shows_gone_copies: bool
) -> DeskSettings:
    """Change the desk's settings on links, on record. Raises Forbidden, ValidationError by field."""
    require(may_steer_links(by))
    row = DeskSettings.load()
    before = audit.picture(row)
    row.link_check_days, row.outside_archives = link_check_days, outside_archives
    row.shows_gone_copies = shows_gone_copies
    row.full_clean()
    row.save()
    audit.note_change(row=row, by=by, before=before, said="links")
    return row
