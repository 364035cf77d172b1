"""How a service refuses. Wrong input is Django's own `ValidationError`."""

from django.core.exceptions import PermissionDenied


class Conflict(Exception):
    """The thing is no longer in the state that the step needs (HTTP 409). Its text is one sentence for people."""


class Forbidden(PermissionDenied):
    """This person may not take the step (HTTP 403). Its text is one sentence for people."""
