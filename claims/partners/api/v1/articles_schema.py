"""Bringing articles, in OpenAPI's words."""

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from .schema import PROBLEM, REFUSALS, UNCHANGED, refusal
from .sent import NewArticle, NewArticles
from .shapes import text


class BroughtArticle(serializers.Serializer):
    id = serializers.IntegerField(help_text="Of the article.")
    known = serializers.BooleanField(help_text="The desk had it already.")
    status = serializers.ChoiceField(["pending", "read", "failed", "copy"], help_text="When this was answered.")
    status_url = text("Where to ask how far it is; also in Location.")


class BroughtEntry(serializers.Serializer):
    entry = serializers.IntegerField(help_text="Place in your list, from 1.")
    outcome = serializers.ChoiceField(["added", "known", "refused"])
    article = BroughtArticle(allow_null=True, help_text="Null when refused.")
    errors = serializers.DictField(allow_null=True, help_text="By field, when refused.")


class BroughtArticles(serializers.Serializer):
    added = serializers.IntegerField(help_text="How many are new.")
    known = serializers.IntegerField(help_text="How many the desk had already.")
    refused = serializers.IntegerField(help_text="How many can't be used.")
    results = BroughtEntry(many=True, help_text="In the order of your list.")


class ExtractionProgress(serializers.Serializer):
    status = serializers.ChoiceField(["waiting", "running", "done", "failed"])
    sentences_done = serializers.IntegerField()
    sentences_total = serializers.IntegerField()
    failure = text("Why the detector failed.", allow_null=True)


class CandidateCounts(serializers.Serializer):
    found = serializers.IntegerField(help_text="Claims that the detector found in it.")
    decided = serializers.IntegerField(help_text="Of these, how many the desk has decided on.")


class ArticleProgress(serializers.Serializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(["pending", "read", "failed", "copy"])
    failure = text("Why it could not be read, with the way out.", allow_null=True)
    copy_of = serializers.IntegerField(allow_null=True, help_text="The article that it repeats.")
    brought_at = serializers.DateTimeField(help_text="When you brought it first.")
    snapshot = serializers.IntegerField(allow_null=True, help_text="Number of its newest reading; null until read.")
    extraction = ExtractionProgress(allow_null=True, help_text="Of the newest reading; null until it is in line.")
    candidates = CandidateCounts()


_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A name for this request, 1 to 255 visible ASCII characters. Kept for 24 hours.",
)
_WRITING = REFUSALS | {
    (400, PROBLEM): refusal("A field is unknown or wrong, or the body is not JSON; `errors` names the fields."),
    (409, PROBLEM): refusal("The same request is still being worked on."),
    (411, PROBLEM): refusal("The body came in chunks, without a Content-Length."),
    (413, PROBLEM): refusal("The body is too large."),
    (415, PROBLEM): refusal("The body is not application/json."),
    (422, PROBLEM): refusal("This Idempotency-Key was used for another request."),
}

bring_article = extend_schema(
    operation_id="bringArticle",
    parameters=[_KEY],
    request=NewArticle,
    responses={
        202: OpenApiResponse(BroughtArticle, description="New: it is being read."),
        200: OpenApiResponse(BroughtArticle, description="The desk has it already."),
    }
    | _WRITING,
)
bring_articles = extend_schema(
    operation_id="bringArticles", parameters=[_KEY], request=NewArticles, responses={202: BroughtArticles} | _WRITING
)
article = extend_schema(
    operation_id="readArticle",
    responses={200: ArticleProgress}
    | UNCHANGED
    | REFUSALS
    | {(404, PROBLEM): refusal("You have brought no article with this number.")},
)
