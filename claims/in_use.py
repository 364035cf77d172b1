"""What the desk has chosen for all of its checks: the rules for high-risk ones, the topics, the ratings.

Short lists that many parts of a page want, so they are asked for together and once a page.
"""

from dataclasses import dataclass

from factcheck.common.once import once_a_page
from factcheck.common.questions import Question, ask

from .models import HighRiskRule, Rating, Topic

_RULES = Question(lambda: HighRiskRule.objects.all())
_TOPICS = Question(lambda: Topic.objects.all())
_RATINGS = Question(lambda: Rating.objects.filter(scale__is_active=True).select_related("scale"))


@dataclass(frozen=True, kw_only=True, slots=True)
class InUse:
    """`ratings` are those of the scale in use, in their order."""

    rules: list[HighRiskRule]
    topics: list[Topic]
    ratings: list[Rating]


@once_a_page
def in_use() -> InUse:
    rules, topics, ratings = ask(_RULES(), _TOPICS(), _RATINGS())
    return InUse(rules=rules, topics=topics, ratings=ratings)
