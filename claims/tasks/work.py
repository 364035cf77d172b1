"""What workers do about who has what and who is told: leases, reminders, letters."""

import logging
from smtplib import SMTPRecipientsRefused

from celery import shared_task
from django.utils import timezone

from claims.services import assignment, letters
from claims.services.letter_writing import write
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase
from factcheck.office.letters import why_not_sent

log = logging.getLogger(__name__)


@shared_task(name="claims.tasks.sweep_leases")
def sweep_leases() -> None:
    """Put reviews that nobody worked on back into the pool, and remind people of what is due."""
    assignment.expire_leases(now=timezone.now())
    assignment.remind_of_due(now=timezone.now())


@shared_task(name="claims.tasks.sweep_letters")
def sweep_letters() -> None:
    """Write the letters that are due, and have each of them sent."""
    letters.plan_letters(now=timezone.now())
    for letter_id in letters.letters_to_send(now=timezone.now()):
        ring("letter_written", letter_id)


@shared_task(name="claims.tasks.send_letter")
def send_letter(letter_id: int) -> None:
    """Hand one letter to the mail server, unless somebody is at it or has been."""
    letter = letters.lease_letter(letter_id=letter_id, now=timezone.now())
    if letter is None:
        return
    try:
        write(letter).send()
    except OSError as trouble:  # what the mail server answers is one as well
        log.warning("Letter %s was not taken: %s", letter.pk, trouble)
        sentence = why_not_sent(trouble, to=letter.person.email)
        for_good = isinstance(trouble, SMTPRecipientsRefused)
        letters.note_failed(letter=letter, sentence=sentence, now=timezone.now(), for_good=for_good)
    except Exception:
        # Whatever broke, a letter that can't be written must not come round for ever; the log has the traceback.
        log.exception("Letter %s could not be written", letter.pk)
        sentence = phrase("The letter could not be written.")
        letters.note_failed(letter=letter, sentence=sentence, now=timezone.now(), for_good=True)
    else:
        letters.note_sent(letter=letter, now=timezone.now())
