"""The shapes of answers, for the schema only: the answers themselves are frozen bytes."""

from rest_framework import serializers


def text(words: str = "", **more) -> serializers.CharField:
    return serializers.CharField(help_text=words, **more)


def day(words: str = "") -> serializers.DateField:
    return serializers.DateField(allow_null=True, help_text=words)


class Speaker(serializers.Serializer):
    name = text("As readers know them.")
    description = text("Office or role.", required=False)


class Rating(serializers.Serializer):
    key = text("Stable name.")
    label = text("As readers see it.")
    common = text(
        "On the axis that all scales share: true, mostly-true, half-true, mostly-false, false; or beside it: unproven, "
        "context, satire, other.",
        required=False,
    )
    definition = text("What it means.")
    position = serializers.IntegerField(help_text="Order on the scale, from 1.")
    value = serializers.IntegerField(allow_null=True, help_text="5 true to 1 false; null off the scale.")


class GivenRating(Rating):
    best = serializers.IntegerField(allow_null=True, help_text="Best value of the scale; null off the scale.")
    worst = serializers.IntegerField(allow_null=True, help_text="Worst value; null off the scale.")


class ScaleName(serializers.Serializer):
    name = text()
    version = serializers.IntegerField()


class Scale(ScaleName):
    is_active = serializers.BooleanField(help_text="Used for new verdicts.")
    ratings = Rating(many=True)


class ScaleList(serializers.Serializer):
    results = Scale(many=True)


class OutsideCopy(serializers.Serializer):
    name = text("Of the archive.")
    url = text("Where its copy is.")
    kept_at = serializers.DateTimeField(help_text="When it was taken, by the archive's clock.")


class Source(serializers.Serializer):
    number = serializers.IntegerField(help_text="The explanation cites it as [number].")
    title = text()
    url = text("Blank for an interview.")
    publisher = text()
    published_on = day("The date printed on it.")
    consulted_on = day("When we looked at it.")
    stance = text("SUPPORTS, PARTLY, CONTRADICTS or CONTEXT.")
    is_primary = serializers.BooleanField()
    archived_sha256 = text("Fingerprint of our copy of the passage.", allow_null=True)
    archive_waived_for = text("Why there is no copy.")
    outside_copies = OutsideCopy(
        many=True, required=False, help_text="Copies at outside archives that were known then; left out where none was."
    )


class SeenIn(serializers.Serializer):
    quote = text("Verbatim.")
    url = text()
    title = text()
    outlet = text()
    published_at = text("ISO 8601.", allow_null=True)
    first = serializers.BooleanField()


class CorrectionNote(serializers.Serializer):
    version = serializers.IntegerField(help_text="The version that made the change.")
    kind = text("CORRECTION, CLARIFICATION or UPDATE.")
    note = text()
    at = serializers.DateTimeField()


class Asked(serializers.Serializer):
    whom = text("Who was asked for comment.")
    asked_on = day()
    outcome = text("answered, declined or no_answer; null: nothing had come by then.", allow_null=True)
    on = day("When it was noted.")


class Medium(serializers.Serializer):
    kind = text("IMAGE, VIDEO or AUDIO.")
    url = text("Where it is seen.")
    category = text("What it is: a member of schema.org's MediaManipulationRatingEnumeration.")
    original_url = text("The original, where it was found.", required=False)
    context = text("What the original shows.", required=False)


class BreakGlass(serializers.Serializer):
    by = text()
    reason = text()


class Organization(serializers.Serializer):
    name = text()
    url = text()
    license = text("Address of the licence of the data, where the desk names one.", required=False)


class Verdict(serializers.Serializer):
    status = serializers.ChoiceField(["live", "contested", "superseded"])
    notice = text("What readers are told of a contest.", allow_null=True)
    updated_at = serializers.DateTimeField(help_text="When the public last saw it change.")
    format = serializers.IntegerField(help_text="Of this document: 1.")
    id = serializers.IntegerField(help_text="Of the check; the same in all versions.")
    version = serializers.IntegerField()
    url = text("The check's lasting address.")
    slug = text()
    headline = text()
    claim = text("In words that stand alone.")
    quote = text("Its first appearance, verbatim.")
    language = text("ISO 639-1.")
    speaker = Speaker(allow_null=True)
    said_on = day()
    countries = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Of the outlets where it was seen, ISO 3166-1."
    )
    topics = serializers.ListField(child=serializers.CharField())
    rating = GivenRating()
    scale = ScaleName()
    summary = text("The finding in a sentence.")
    explanation_markdown = text("CommonMark with tables; [n] cites evidence.")
    as_of = day("The day the finding speaks for.")
    checked_by = serializers.ListField(child=serializers.CharField())
    approved_by = serializers.ListField(child=serializers.CharField())
    published_at = serializers.DateTimeField(help_text="First version.")
    version_published_at = serializers.DateTimeField(help_text="This version.")
    evidence = Source(many=True)
    appearances = SeenIn(many=True)
    media = Medium(required=False, help_text="The picture, video or recording the claim rests on, if any.")
    corrections = CorrectionNote(many=True)
    replies = Asked(many=True, required=False, help_text="Who was asked, where the desk tells readers of it.")
    break_glass = BreakGlass(allow_null=True)
    organization = Organization()


class Tombstone(serializers.Serializer):
    id = serializers.IntegerField()
    url = text()
    status = serializers.ChoiceField(["retracted"])
    notice = text()
    retracted_at = serializers.DateTimeField()


class VerdictPage(serializers.Serializer):
    results = Verdict(many=True, help_text="With status=retracted, tombstones.")
    next = text("Cursor of the next page; null on the last.", allow_null=True)


class Change(serializers.Serializer):
    number = serializers.IntegerField(help_text="1, 2, 3 … in commit order, without gaps.")
    kind = text("publish, supersede, contest, restore or retract.")
    at = serializers.DateTimeField()
    id = serializers.IntegerField(help_text="Of the check.")
    version = serializers.IntegerField(help_text="That the change made or was about.")
    verdict = Verdict(allow_null=True, help_text="The check as it stands now.")
    tombstone = Tombstone(allow_null=True, help_text="Instead of it, when the check was retracted.")


class ChangePage(serializers.Serializer):
    results = Change(many=True)
    next = text("Cursor to go on from; also on the last page.")
    more = serializers.BooleanField(help_text="Whether to ask again at once.")


class UsageOfDay(serializers.Serializer):
    day = serializers.DateField(help_text="UTC.")
    key = text("The beginning of the key.")
    name = text("What the key is for.")
    requests = serializers.IntegerField(help_text="Answered, with whatever.")
    refused = serializers.IntegerField(help_text="Refused with 429.")
    counted_to = serializers.DateTimeField(help_text="Every minute before is in it.")


class UsageList(serializers.Serializer):
    results = UsageOfDay(many=True)


class Problem(serializers.Serializer):
    type = text()
    title = text()
    status = serializers.IntegerField()
    detail = text()
    errors = serializers.DictField(required=False, help_text="By parameter.")


class Gone(Problem):
    tombstone = Tombstone()
