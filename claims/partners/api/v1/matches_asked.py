"""What may be asked of `match`: a text, several, or a page; each with its bounds."""

from typing import Any

from rest_framework import serializers

from .sent import Body

LONGEST_TEXT = 2_000
MOST_TEXTS = 25


class Matching(Body):
    """Exactly one of `text`, `texts` and `url`."""

    text = serializers.CharField(
        required=False, max_length=LONGEST_TEXT, help_text=f"A statement, at most {LONGEST_TEXT:,} characters."
    )
    texts = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TEXT),
        required=False,
        min_length=1,
        max_length=MOST_TEXTS,
        help_text=f"1 to {MOST_TEXTS} of them.",
    )
    url = serializers.CharField(
        required=False, max_length=2000, help_text="A public page: the desk opens it and compares what it states."
    )
    language = serializers.RegexField(
        r"^[a-z]{2}\Z",
        required=False,
        error_messages={"invalid": "Two small letters as in ISO 639-1: en, de, fr."},
        help_text="Of the text or texts, ISO 639-1; without it we find out. Only checks in it are compared.",
    )
    speaker = serializers.CharField(
        required=False, max_length=200, help_text="Who says so: another speaker is told as a difference."
    )
    limit = serializers.IntegerField(min_value=1, max_value=20, default=5, help_text="Verdicts for each text.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in ("text", "texts", "url") if name in attrs]
        if len(given) != 1:
            raise serializers.ValidationError({"text": ["Give exactly one of text, texts and url."]})
        told = {name: ["Not together with url: the page says it."] for name in ("language", "speaker") if name in attrs}
        if given == ["url"] and told:
            raise serializers.ValidationError(told)
        return attrs
