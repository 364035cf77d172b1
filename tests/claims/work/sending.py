"""Writing and sending the letters that are due."""

import datetime

from claims.services import discussion, letters
from claims.tasks.work import send_letter
from tests import factories

UTC = datetime.UTC


def mention(desk, *, who: str = "@Rita Reviewer") -> None:
    discussion.comment(claim_id=factories.accepted(desk).pk, by=desk.lead, text=f"{who}, please look.")


def send_all(*, now: datetime.datetime) -> None:
    letters.plan_letters(now=now)
    for letter_id in letters.letters_to_send(now=now):
        send_letter(letter_id)
