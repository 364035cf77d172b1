"""manage.py issue_api_key PARTNER --scope verdicts:read: print a new key, once."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key


class Command(BaseCommand):
    help = "Issue an API key to a partner, who is added if unknown. The key is printed once and kept only as a hash."

    def add_arguments(self, parser) -> None:
        parser.add_argument("partner", help="name of the partner")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="what it opens (can be repeated)")
        parser.add_argument("--name", default="", help="what the key is used for")
        parser.add_argument("--days", type=int, help="stops working after so many days")

    def handle(self, *, partner: str, scope: list[str] | None, name: str, days: int | None, **options) -> None:
        if days is not None and days < 1:
            raise CommandError("--days must be 1 or more.")
        expires_at = timezone.now() + timedelta(days=days) if days else None
        try:
            row = _partner(partner)
            _, key = issue_key(partner=row, scopes=scope or [Scope.VERDICTS_READ], name=name, expires_at=expires_at)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        self.stdout.write(key)


def _partner(name: str) -> Partner:
    found = Partner.objects.filter(name=name).first()
    if found:
        return found
    partner = Partner(name=name.strip())
    partner.full_clean()
    partner.save()
    return partner
