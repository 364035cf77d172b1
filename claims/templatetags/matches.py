"""Who may answer a match: the rule that refuses the step greys its buttons."""

from django import template

from claims.permissions import may_answer_match

register = template.Library()
register.simple_tag(may_answer_match, name="may_answer_match")
