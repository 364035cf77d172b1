"""An attacker's words in a real browser: nothing of theirs runs, and our own policy has nothing to stop."""

import pytest
from django.urls import reverse

from claims.demo.people import LOGINS
from factcheck.accounts.models import User
from tests.abuse.poison import poisoned
from tests.factories import open_desk, person

pytestmark = pytest.mark.django_db(transaction=True)
LISTENS = """
    window.harm = [];
    window.evil = window.alert = () => window.harm.push("it ran");
    document.addEventListener("securitypolicyviolation", (event) => window.harm.push(event.violatedDirective));
"""


def test_nothing_of_an_attackers_runs(visit):
    desk = open_desk()
    shown = poisoned(desk)
    lead = person("lead")
    User.objects.filter(pk=lead.pk).update(email=next(login.email for login in LOGINS if login.role == "lead"))
    where = [shown.claim_id, shown.slug]
    for role, addresses in {
        "": [reverse("public:check", args=where), reverse("public:embed", args=where), reverse("public:index")],
        "lead": [
            reverse("claims:claim", args=[shown.claim_id]),
            reverse("claims:reader_notes"),
            reverse("claims:queue") + "?view=all",
        ],
    }.items():
        window = visit(role=role)
        window.page.add_init_script(LISTENS)
        for address in addresses:
            window.opens(address)
            window.page.wait_for_load_state("networkidle")
            assert "evil" in window.page.content(), address
            assert window.page.evaluate("window.harm") == [], address
        assert not [one for one in window.complaints if "violates" in one or "evil" in one]
