"""The partner interface in OpenAPI's words. Shapes stand in shapes.py; what a view does stands in views.py."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from . import shapes
from .asked import ChangeParameters, ItemParameters, UsageParameters, VerdictParameters

PROBLEM = "application/problem+json"


class SchemaView(SpectacularAPIView):
    """This description, open to anyone."""

    authentication_classes = []
    permission_classes = [AllowAny]


class KeyScheme(OpenApiAuthenticationExtension):
    """Registers itself by being defined."""

    target_class = "claims.partners.authentication.ApiKeyAuthentication"
    name = "ApiKey"

    def get_security_definition(self, auto_schema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "pl_…"}


def refusal(words: str, shape=shapes.Problem) -> OpenApiResponse:
    return OpenApiResponse(shape, description=words)


REFUSALS = {
    (400, PROBLEM): refusal("A parameter is unknown or wrong; `errors` names it."),
    (401, PROBLEM): refusal("No key, or one that doesn't work."),
    (403, PROBLEM): refusal("The key lacks the scope."),
    (429, PROBLEM): refusal("Too many requests this minute; Retry-After says how long to wait."),
}
_ONE = REFUSALS | {
    (404, PROBLEM): refusal("Nothing was published under this number."),
    (410, PROBLEM): refusal("It was retracted; `tombstone` is what is left.", shapes.Gone),
}
UNCHANGED = {304: OpenApiResponse(description="Unchanged since the ETag in If-None-Match.")}

verdict_list = extend_schema(
    operation_id="listVerdicts",
    parameters=[VerdictParameters],
    responses={200: shapes.VerdictPage} | UNCHANGED | REFUSALS,
)
_verdict_answers = {200: shapes.Verdict} | UNCHANGED | _ONE
verdict = extend_schema(operation_id="readVerdict", parameters=[ItemParameters], responses=_verdict_answers)
version = extend_schema(operation_id="readVersion", parameters=[ItemParameters], responses=_verdict_answers)
claim_review = extend_schema(responses={(200, "application/ld+json"): OpenApiTypes.OBJECT} | UNCHANGED | _ONE)
change_list = extend_schema(
    operation_id="listChanges",
    parameters=[ChangeParameters],
    responses={200: shapes.ChangePage} | UNCHANGED | REFUSALS,
)
scale_list = extend_schema(operation_id="listScales", responses={200: shapes.ScaleList} | UNCHANGED | REFUSALS)
usage = extend_schema(
    operation_id="readUsage",
    parameters=[UsageParameters],
    responses={200: shapes.UsageList} | UNCHANGED | {key: REFUSALS[key] for key in REFUSALS if key[0] != 403},
)
