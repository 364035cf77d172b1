"""Matching, in OpenAPI's words."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from . import shapes
from .asked import ItemParameters
from .matches_asked import Matching
from .schema import PROBLEM, REFUSALS, refusal


class SharedReason(serializers.Serializer):
    code = serializers.ChoiceField(["words", "figures", "meaning"], help_text="What the two share.")
    words = serializers.ListField(child=serializers.CharField(), help_text="As your text has them; none for meaning.")


class DiffersIn(serializers.Serializer):
    code = shapes.text("figures, years, dates, denial, direction, comparison, outcome, life, names or speaker.")
    here = shapes.text("In your text; empty where it says nothing of the kind.")
    there = shapes.text("In the checked claim.")


class MatchedVerdict(serializers.Serializer):
    """The usual fields; with `fields`, those asked for (see Verdict)."""

    id = serializers.IntegerField(help_text="Of the check.")
    version = serializers.IntegerField()
    status = serializers.ChoiceField(["live", "contested"])
    notice = shapes.text("What readers are told of a contest.", allow_null=True)
    updated_at = serializers.DateTimeField(help_text="When the public last saw it change.")
    url = shapes.text("The check's lasting address.")
    headline = shapes.text()
    claim = shapes.text("In words that stand alone.")
    speaker = shapes.Speaker(allow_null=True)
    language = shapes.text("ISO 639-1.")
    rating = shapes.GivenRating()
    summary = shapes.text("The finding in a sentence.")
    published_at = serializers.DateTimeField(help_text="First version.")


class PublishedMatch(serializers.Serializer):
    score = serializers.FloatField(help_text="0 to 1: how likely the two make the same claim.")
    strength = serializers.ChoiceField(
        ["strong", "suggested"], help_text="strong: surely the same and nothing differs; what differs is never strong."
    )
    reasons = SharedReason(many=True)
    differs_in = DiffersIn(many=True, help_text="Look here before you apply the verdict.")
    verdict = MatchedVerdict()


class MatchedText(serializers.Serializer):
    text = shapes.text("Yours; of a page, the statement in words that stand alone.")
    language = shapes.text("ISO 639-1.")
    speaker = shapes.text("Who says so, where it is known.", allow_null=True)
    matches = PublishedMatch(many=True, help_text="The sure first, those that differ last.")


class ReadPage(serializers.Serializer):
    url = shapes.text("Where it stood, after redirects.")
    title = shapes.text()
    language = shapes.text("ISO 639-1.")
    statements = serializers.IntegerField(help_text="How many of its statements were compared.")
    is_partial = serializers.BooleanField(help_text="It states more than was compared.")


class MatchAnswer(serializers.Serializer):
    page = ReadPage(allow_null=True, help_text="Of a url.")
    results = MatchedText(many=True, help_text="In your order; of a page, only statements with a match.")


class PageProblem(shapes.Problem):
    code = shapes.text("Why the page gave no text, for programs: private-address, not-found, robots, too-slow …")
    temporary = serializers.BooleanField(help_text="The same page may well work later.")


match = extend_schema(
    operation_id="matchTexts",
    parameters=[ItemParameters],
    request=Matching,
    responses={200: MatchAnswer}
    | REFUSALS
    | {
        (400, PROBLEM): refusal("A field is unknown or wrong, or the body is not JSON; `errors` names the fields."),
        (411, PROBLEM): refusal("The body came in chunks, without a Content-Length."),
        (413, PROBLEM): refusal("The body is too large."),
        (415, PROBLEM): refusal("The body is not application/json."),
        (422, PROBLEM): refusal("The page can't be opened or read.", PageProblem),
        (503, PROBLEM): refusal("Too many pages are being read just now; Retry-After says when to ask again."),
    },
)
