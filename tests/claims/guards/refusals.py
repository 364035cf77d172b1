"""What services refuse with."""

from django.core.exceptions import ValidationError

from factcheck.common.errors import Conflict, Forbidden

REFUSALS = (Conflict, Forbidden, ValidationError)
