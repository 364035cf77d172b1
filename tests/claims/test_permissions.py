"""Who may do what, as one table: each role against each permission, on an object where the step is due."""

import inspect

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import permissions
from claims.services import verdict
from factcheck.accounts.roles import ALL_ROLES, RESEARCHER, REVIEWER
from tests import factories
from tests.factories import fresh, open_desk, person

pytestmark = pytest.mark.django_db

TABLE = """
                     triager  researcher  reviewer  publisher  lead  admin  partner  nobody  stranger
may_use_desk         yes      yes         yes       yes        yes   -      -        -       -
may_add_article      yes      yes         yes       yes        yes   -      -        -       -
may_triage           yes      -           -         -          yes   -      -        -       -
may_decide_in_bulk   yes      -           -         -          yes   -      -        -       -
may_share_views      -        -           -         -          yes   -      -        -       -
may_answer_readers   yes      -           -         -          yes   -      -        -       -
may_write_pages      -        -           -         -          yes   -      -        -       -
may_change_rules     -        -           -         -          yes   -      -        -       -
may_answer_match     yes      -           -         -          yes   -      -        -       -
may_reopen           yes      -           -         -          yes   -      -        -       -
may_research         -        yes         -         -          yes   -      -        -       -
may_submit           -        yes         -         -          yes   -      -        -       -
may_review           -        -           yes       -          yes   -      -        -       -
may_approve          -        -           yes       -          yes   -      -        -       -
may_request_changes  -        -           yes       -          yes   -      -        -       -
may_take_back        -        yes         -         -          yes   -      -        -       -
may_publish          -        -           -         yes        yes   -      -        -       -
may_break_glass      -        -           -         -          yes   -      -        -       -
may_correct          -        yes         -         yes        yes   -      -        -       -
may_contest          -        -           -         yes        yes   -      -        -       -
may_restore          -        -           -         yes        yes   -      -        -       -
may_retract          -        -           -         yes        yes   -      -        -       -
may_assign           -        yes         yes       -          yes   -      -        -       -
may_assign_others    -        -           -         -          yes   -      -        -       -
may_abandon          -        yes         -         -          yes   -      -        -       -
may_see_detector     yes      yes         yes       yes        yes   yes    -        -       -
may_steer_detector   -        -           -         -          yes   yes    -        -       -
may_comment          yes      yes         yes       yes        yes   -      -        -       -
may_tend_links       -        yes         yes       yes        yes   yes    -        -       -
may_see_links        yes      yes         yes       yes        yes   yes    -        -       -
may_steer_links      -        -           -         -          yes   yes    -        -       -
may_import_known     yes      yes         yes       -          yes   -      -        -       -
may_map_labels       -        -           -         -          yes   -      -        -       -
may_make_dossier     -        -           -         yes        yes   -      -        -       -
"""

OBJECTS = {
    "may_triage": factories.candidate,
    "may_answer_match": factories.suggested_match,
    "may_reopen": factories.dismissed,
    "may_research": factories.researching,
    "may_submit": factories.researched,
    "may_approve": factories.submitted,
    "may_request_changes": factories.submitted,
    "may_take_back": factories.approved,
    "may_publish": factories.approved,
    "may_break_glass": factories.half_approved,
    "may_correct": factories.live,
    "may_contest": factories.live,
    "may_restore": factories.contested,
    "may_retract": factories.live,
    "may_assign": factories.researching,
    "may_abandon": factories.researching,
    "may_make_dossier": lambda desk: factories.live(desk).claim,
}

PEOPLE = {role: lambda role=role: person(role) for role in ALL_ROLES} | {
    "nobody": person,
    "stranger": AnonymousUser,
}


def rows() -> dict[str, dict[str, bool]]:
    head, *lines = [line.split() for line in TABLE.strip().splitlines()]
    return {name: dict(zip(head, [word == "yes" for word in words], strict=True)) for name, *words in lines}


def ask(name: str, user, about):
    function = getattr(permissions, name)
    return function(user) if about is None else function(user, about)


@pytest.mark.parametrize(("name", "expected"), rows().items(), ids=rows())
def test_each_role_may_do_what_the_table_says(name, expected):
    make = OBJECTS.get(name)
    about = make(open_desk()) if make else None

    answers = {role: ask(name, PEOPLE[role](), about) for role in expected}

    assert {role: answer.allowed for role, answer in answers.items()} == expected
    for role, answer in answers.items():
        assert answer.allowed or answer.reason.endswith("."), f"{role} is refused without a sentence"


def test_the_table_leaves_out_no_permission_and_no_role():
    functions = {name for name, _ in inspect.getmembers(permissions, inspect.isfunction) if name.startswith("may_")}

    assert set(rows()) == functions
    assert set(rows()["may_triage"]) == {*ALL_ROLES, "nobody", "stranger"}


def test_somebody_who_left_may_do_nothing():
    left = person(*ALL_ROLES)
    left.is_active = False
    left.save()

    assert not permissions.may_use_desk(fresh(left))


def test_a_superuser_without_a_role_cannot_skip_a_guard():
    desk = open_desk()
    root = person()
    root.is_superuser = root.is_staff = True
    root.save()

    assert not permissions.may_approve(root, factories.submitted(desk))
    assert not permissions.may_publish(root, factories.approved(desk))


def test_a_lead_who_wrote_the_verdict_cannot_approve_it_nor_break_the_glass():
    desk = open_desk()
    work = factories.researched(desk, topics=("health",))
    factories.write_verdict(desk, work, by=desk.lead, summary="The lead’s words.")
    verdict.submit(review_id=work.pk, by=desk.lead)

    assert not permissions.may_approve(desk.lead, fresh(work))
    assert not permissions.may_break_glass(desk.lead, fresh(work))


def test_nobody_approves_twice():
    desk = open_desk()
    work = factories.submitted(desk, topics=("health",))
    verdict.approve(review_id=work.pk, by=desk.reviewer)

    assert "one more person" in permissions.may_approve(desk.reviewer, fresh(work)).reason
    assert permissions.may_approve(person(REVIEWER), fresh(work))


def test_only_the_one_who_has_the_review_or_a_lead_abandons_it():
    desk = open_desk()
    work = factories.researching(desk)
    work.assignee = desk.researcher

    assert permissions.may_abandon(desk.researcher, work)
    assert permissions.may_abandon(desk.lead, work)
    assert "Rolf Researcher" in permissions.may_abandon(person(RESEARCHER), work).reason
