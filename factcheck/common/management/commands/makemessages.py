"""Finds every sentence of the screens for translators: `make messages`."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages

DEFAULTS = {
    "locale": [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
    "extensions": ["html", "txt", "py"],
    "ignore_patterns": [".venv", "docs", "frontend", "node_modules", "requirements", "staticfiles", "tests", "var"],
    "no_wrap": True,
    "no_obsolete": True,
    "add_location": "file",
}
# Sentences that are kept, and what code without languages says: `sentences`, `articles.remark`.
OURS = ("--keyword=phrase:1", "--keyword=phrase_many:1,2", "--keyword=Remark:1", "--keyword=Unreadable:2")


class Command(makemessages.Command):
    help = "Finds the sentences of the screens and brings factcheck/locale up to date. Needs GNU gettext."
    # A guess from a similar sentence is wrong more often than right, and looks like a translation.
    xgettext_options = [*makemessages.Command.xgettext_options, *OURS]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args, **options) -> None:
        super().handle(*args, **{**options, **{name: value for name, value in DEFAULTS.items() if not options[name]}})

    def write_po_file(self, potfile: str, locale: str) -> None:
        """As Django does; without the hour of extraction, which would change four files each time."""
        super().write_po_file(potfile, locale)
        written = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        text = written.read_text(encoding="utf-8")
        written.write_text(re.sub(r'^"POT-Creation-Date:.*\n', "", text, flags=re.MULTILINE), encoding="utf-8")
