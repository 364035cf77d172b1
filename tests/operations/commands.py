"""Commands as an operator gives them."""

from io import StringIO

from django.core.management import call_command

PASSPHRASE = "correct horse battery staple"


def told(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out)
    return out.getvalue()
