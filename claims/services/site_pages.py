"""Writing a page of the public site. Nothing is overwritten: each saving is a version of its own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext

from claims.models import PageVersion
from claims.permissions import may_write_pages
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require


@transaction.atomic
def write_page(
    *, page: str, language: str, title: str, markdown: str, note: str, rests_on: int | None, by: User
) -> PageVersion:
    """A new version for readers, at once. `rests_on` is the version that was edited, None for the first.

    Raises ValidationError by field, Forbidden, and Conflict when somebody else has written one in between.
    """
    require(may_write_pages(by))
    if page not in PageVersion.Page.values or language not in dict(settings.LANGUAGES):
        raise ValidationError(gettext("There is no such page."))
    _one_at_a_time(page, language)
    stands = PageVersion.objects.filter(page=page, language=language).first()
    if (stands.pk if stands else None) != rests_on:
        require(TooLate(gettext("Somebody else has changed this page in between. Nothing was saved.")))
    told = {"title": title.strip(), "markdown": markdown.replace("\r\n", "\n").strip(), "note": note.strip()}
    made = PageVersion(page=page, language=language, by=by, **told)
    made.full_clean(exclude=["by"])
    if stands and (stands.title, stands.markdown) == (made.title, made.markdown):
        raise ValidationError({"markdown": gettext("Nothing is changed.")})
    made.save()
    return made


def _one_at_a_time(page: str, language: str) -> None:
    """Two who write the same page at once: the second waits, and then hears of the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"site-page:{page}:{language}"])
