"""manage.py erase_person EMAIL: a login becomes a pseudonym; the record stays whole."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.common.errors import Conflict
from factcheck.operations.people import erase


class Command(BaseCommand):
    help = (
        "Take name, address and all that is only theirs from somebody’s login, for good. Without --yes: what would be."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("--yes", action="store_true", help="do it; there is no way back")

    def handle(self, *, email: str, yes: bool, **options) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {email}.")
        if not yes:
            raise CommandError(f"{user} would become “Former colleague {user.pk}”, for good. Say --yes.")
        try:
            stays = erase(user, now=timezone.now())
        except Conflict as refusal:
            raise CommandError(str(refusal), returncode=1) from None
        self.stdout.write(f"{email} is erased; their work stands under “Former colleague {user.pk}”.")
        for what, count in stays.items():
            if count:
                self.stdout.write(f"Stays: {count:,} {what}.")
