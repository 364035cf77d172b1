"""The partner of the demo desk: an organisation that reads the API, with one key."""

from claims.demo.people import PARTNER_NAME
from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key


def make_partner() -> str:
    """The new key, which can be shown only now; empty when the partner was there already."""
    partner, is_new = Partner.objects.get_or_create(name=PARTNER_NAME)
    if not is_new:
        return ""
    _, secret = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ], name="Demo")
    return secret
