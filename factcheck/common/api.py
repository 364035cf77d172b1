"""What every API answer shares: errors as problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from .errors import Conflict

PROBLEM = "application/problem+json"


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Any refusal as {type, title, status, detail, errors?}. None for what is a defect of ours (HTTP 500)."""
    response = exception_handler(_known(error), context)
    if response is None:
        return None
    status = HTTPStatus(response.status_code)
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, **_told(response.data)}
    return Response(body, status=status, headers=_kept(response), content_type=PROBLEM)


def _known(error: Exception) -> Exception:
    """Our own refusals in the framework's terms."""
    if isinstance(error, ValidationError):
        return exceptions.ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
    if isinstance(error, Conflict):
        conflict = exceptions.APIException(str(error))
        conflict.status_code = HTTPStatus.CONFLICT
        return conflict
    return error


def _told(data: Any) -> dict[str, Any]:
    if isinstance(data, dict) and set(data) == {"detail"}:
        return {"detail": str(data["detail"])}
    if isinstance(data, dict):
        errors = {name: _sentences(value) for name, value in data.items()}
        return {"detail": "Some of what you sent can’t be used.", "errors": errors}
    return {"detail": " ".join(map(str, data))}


def _sentences(told: Any) -> Any:
    """A list for each name, also where one value of several is wrong; what holds names of its own stays as it is."""
    if isinstance(told, dict) and all(isinstance(place, int) for place in told):
        return [sentence for sentences in told.values() for sentence in sentences]
    return [told] if isinstance(told, str) else told


def _kept(response: Response) -> dict[str, str]:
    return {name: response[name] for name in ("WWW-Authenticate", "Retry-After") if response.has_header(name)}
