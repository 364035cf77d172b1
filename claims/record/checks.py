"""A key that can't sign is named at the start, not by the first worker that needs it."""

from django.conf import settings
from django.core.checks import Error, register

from . import chain


@register()
def the_key_can_sign(app_configs, **kwargs) -> list[Error]:
    try:
        chain.private_key(settings.RECORD_KEY)
    except ValueError as wrong:
        return [Error(str(wrong), hint="Set RECORD_KEY (docs/reference/settings.md).", id="record.E001")]
    return []
