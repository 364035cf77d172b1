"""Redis as Celery's broker, on a line that may break."""

import logging

from kombu.transport import redis
from kombu.transport.virtual.base import QoS

log = logging.getLogger(__name__)


class PatientQoS(redis.QoS):
    """kombu's, but for an acknowledgement that finds Redis gone: it gives its place free all the same.

    Otherwise the worker counts the task as still running. After as many as it runs at once it waits for ever, alive
    and deaf. What Redis was not told is handed out once more after the visibility timeout, and no task of ours minds.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except self.channel.connection_errors as error:
            self._give_free(delivery_tag, error)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue=requeue)
        except self.channel.connection_errors as error:
            self._give_free(delivery_tag, error)

    def _give_free(self, delivery_tag: str, error: Exception) -> None:
        log.warning("Redis was not told that a task is done (%s): it may be begun once more", error)
        QoS.ack(self, delivery_tag)


def use_patience() -> None:
    """For every channel that this process opens to Redis."""
    redis.Channel.QoS = PatientQoS
