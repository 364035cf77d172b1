"""What workers did, told by themselves: each message sent, each task begun and ended, a line each in a file that no
accident reaches. Sits in the desk's programs (`tests.faults.settings`).
"""

import json
import os
import time
from pathlib import Path

from celery.signals import before_task_publish, task_postrun, task_prerun

SENT, BEGAN, ENDED = "sent", "began", "ended"
WELL = "SUCCESS"


def tell_into(file: Path) -> None:
    """From now on this program tells there what it sends and does."""
    place = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)

    def tell(what: str, task: str, message: str, about: list, state: str = "") -> None:
        one = {"at": time.time(), "what": what, "task": task, "message": message, "about": about, "state": state}
        os.write(place, json.dumps(one).encode() + b"\n")

    def sent(sender: str, headers: dict, body: tuple, **more: object) -> None:
        tell(SENT, sender, headers["id"], list(body[0]))

    def began(task_id: str, task, args: tuple, **more: object) -> None:
        tell(BEGAN, task.name, task_id, list(args))

    def ended(task_id: str, task, args: tuple, state: str, **more: object) -> None:
        tell(ENDED, task.name, task_id, list(args), state)

    for signal, listener in ((before_task_publish, sent), (task_prerun, began), (task_postrun, ended)):
        signal.connect(listener, weak=False)
