"""Refusals in Google's shape: {"error": {"code", "message", "status", "details"?}}."""

from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework import exceptions

CODES = {
    "INVALID_ARGUMENT": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "NOT_FOUND": 404,
    "RESOURCE_EXHAUSTED": 429,
    "UNIMPLEMENTED": 501,
}
_TYPES = "type.googleapis.com/google.rpc"
UNKNOWN_CALLER = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
    "form of API consumer identity to call this API."
)
BAD_KEY = "API key not valid. Please pass a valid API key."
NOT_FOUND = "Requested entity was not found."
READ_ONLY = "Operation is not implemented, or supported, or enabled: this server is only read from."


class Refused(Exception):
    """A refusal with its status by name, such as INVALID_ARGUMENT."""

    def __init__(self, status: str, message: str, *, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(status, message)
        self.status, self.message, self.details = status, message, details or []


def wrong_field(field: str, message: str) -> Refused:
    """A parameter by its name in Google's messages (`page_size`)."""
    told = {"@type": f"{_TYPES}.BadRequest", "fieldViolations": [{"field": field, "description": message}]}
    return Refused("INVALID_ARGUMENT", message, details=[told])


def key_refused(status: str, message: str, *, reason: str) -> Refused:
    """Of a key; `reason` is one of google.api.ErrorReason."""
    told = {
        "@type": f"{_TYPES}.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": "factchecktools.googleapis.com"},
    }
    return Refused(status, message, details=[told])


def refused_by(error: Exception) -> Refused | None:
    """What the framework refuses, in Google's words; None for what is a defect of ours."""
    match error:
        case Refused():
            return error
        case exceptions.NotAuthenticated():
            return Refused("PERMISSION_DENIED", UNKNOWN_CALLER)
        case exceptions.AuthenticationFailed():
            return key_refused("INVALID_ARGUMENT", BAD_KEY, reason="API_KEY_INVALID")
        case exceptions.PermissionDenied():
            return key_refused("PERMISSION_DENIED", str(error.detail), reason="API_KEY_SERVICE_BLOCKED")
        case exceptions.Throttled():
            told = f"Quota exceeded for quota metric 'requests' and limit 'requests per minute': {error.detail}"
            return key_refused("RESOURCE_EXHAUSTED", told, reason="RATE_LIMIT_EXCEEDED")
        case exceptions.MethodNotAllowed():
            return Refused("UNIMPLEMENTED", READ_ONLY)
    return None


def error_answer(refused: Refused, *, retry_after: float | None = None) -> HttpResponse:
    code = CODES[refused.status]
    error: dict[str, Any] = {"code": code, "message": refused.message, "status": refused.status}
    error |= {"details": refused.details} if refused.details else {}
    body = orjson.dumps({"error": error}, option=orjson.OPT_INDENT_2)
    answer = HttpResponse(body, status=code, content_type="application/json; charset=UTF-8")
    if retry_after:
        answer.headers["Retry-After"] = str(int(retry_after))
    return answer
