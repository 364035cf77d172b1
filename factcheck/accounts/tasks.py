"""Letters of invitation go out by themselves."""

import logging

from celery import shared_task
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from factcheck.common.doorbell import ring
from factcheck.office.desk import desk_settings
from factcheck.office.letters import letter, why_not_sent

from . import invitations
from .models import Invitation

log = logging.getLogger(__name__)


@shared_task(name="factcheck.accounts.tasks.send_invitation")
def send_invitation(invitation_id: int) -> None:
    """Send the letter, unless somebody is at it or has been. What fails is shown in the list, to be sent again."""
    job = invitations.lease_letter(invitation_id=invitation_id, now=timezone.now())
    if job is None:
        return
    asked, secret = job
    try:
        with translation.override(desk_settings().public_language):
            _letter(asked, secret).send()
    except OSError as error:  # what the mail server answers is one as well
        log.warning("The letter of invitation %s could not be sent: %s", asked.pk, error)
        invitations.letter_failed(invitation=asked, sentence=why_not_sent(error, to=asked.email))
    else:
        invitations.letter_sent(invitation=asked, now=timezone.now())


@shared_task(name="factcheck.accounts.tasks.sweep_invitations")
def sweep_invitations() -> None:
    """Find letters that nobody sends, and have them sent."""
    for invitation_id in invitations.letters_to_send(now=timezone.now()):
        ring("invited", invitation_id)


def _letter(asked: Invitation, secret: str):
    address = settings.PUBLIC_URL + reverse("invitation", args=[secret])
    for_partner = invitations.is_for_partner(asked)
    about = {"desk": desk_settings(), "invitation": asked, "address": address, "for_partner": for_partner}
    text = render_to_string("accounts/letters/invitation.txt", about)
    subject = _("Your login for the interface") if for_partner else _("You are invited to the desk")
    return letter(to=asked.email, subject=subject, text=text)
