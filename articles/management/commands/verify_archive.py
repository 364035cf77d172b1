"""manage.py verify_archive: read every archived byte again and name what is missing or damaged."""

from django.core.management.base import BaseCommand, CommandError

from articles.services.archive_check import check_archive


class Command(BaseCommand):
    help = "Hash everything in the archive again. Ends with 1 when something is missing, damaged or out of reach."

    def handle(self, **options) -> None:
        count = wrong = 0
        for finding in check_archive():
            count += 1
            if finding.wrong:
                wrong += 1
                self.stdout.write(f"{finding.wrong}: {finding.stored.sha256} {finding.stored.path}{_users(finding)}")
        if wrong:
            raise CommandError(
                f"{wrong:,} of {count:,} are not as they were. Restore them from a backup.", returncode=1
            )
        self.stdout.write(f"All {count:,} are as they were.")


def _users(finding) -> str:
    named = ", ".join(map(str, finding.articles))
    return f" (article {named})" if named else ""
