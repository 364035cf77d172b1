"""Lists in and out: a dry run first, errors by row, no formulas, bounds, and the same rights as the forms."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import Source
from claims.models import Speaker, Topic
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD
from factcheck.office.lists import MOST_ROWS
from factcheck.office.models import AuditEvent
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db
CSV, XLSX = "0", "1"


def brings(admin: Client, model: str, text: str):
    """The dry run of a CSV file."""
    file = SimpleUploadedFile("list.csv", text.encode(), content_type="text/csv")
    return admin.post(reverse(f"admin:{model}_import"), {"import_file": file, "format": CSV})


def confirms(admin: Client, model: str, dry_run):
    form = dry_run.context["confirm_form"]
    return admin.post(reverse(f"admin:{model}_process_import"), form.initial, follow=True)


def takes(admin: Client, model: str, *, kind: str = CSV) -> bytes:
    answer = admin.post(reverse(f"admin:{model}_export"), {"format": kind, "resource": ""})
    assert answer.status_code == 200
    return answer.content


def test_first_a_dry_run_then_the_rows(admin, keeper):
    dry_run = brings(admin, "articles_source", "name,domain\nThe Harbour Post,www.Harbour-Post.example\n")
    assert "harbour-post.example" in words_of(dry_run.content.decode())
    assert not Source.objects.exists()
    assert not AuditEvent.objects.exists()

    confirms(admin, "articles_source", dry_run)
    assert Source.objects.get().domain == "harbour-post.example"
    told = AuditEvent.objects.get()
    assert (told.actor, told.verb, told.note) == (keeper, "added", "import")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("model", "rows"),
    [
        ("articles_source", "name,domain\nThe Harbour Post,harbour-post.example\n"),
        ("claims_speaker", "name,description\nThe Mayor,Mayor of Sorrel\n"),
        ("claims_topic", "slug,name\nwater,Water\n"),
        ("accounts_user", "email,name\nnina@desk.example,Nina\n"),
    ],
)
def test_a_list_comes_in_with_the_rights_that_the_web_has(as_the_web_does, admin, model, rows):
    page = confirms(admin, model, brings(admin, model, rows))

    assert "1 new" in words_of(page.content.decode())
    assert AuditEvent.objects.filter(note="import").count() == 1


def test_what_goes_wrong_only_after_the_dry_run_is_told_and_nothing_comes_in(admin):
    dry_run = brings(admin, "articles_source", "name,domain\nThe Almanac,almanac.example\nThe Post,post.example\n")
    Source.objects.create(name="The Postman", domain="post.example")
    page = words_of(confirms(admin, "articles_source", dry_run).content.decode())

    assert "Nothing was brought in" in page
    assert "Row 2" in page
    assert list(Source.objects.values_list("name", flat=True)) == ["The Postman"]


def test_a_preview_shows_what_a_row_changes_without_a_style_written_into_it(admin):
    Source.objects.create(name="The Post", domain="post.example")
    page = brings(admin, "articles_source", "name,domain,country\nThe Post,the-post.example,ES\n").content.decode()

    assert "<ins>the-</ins>" in page
    assert "style=" not in page.partition("import-preview")[2]


def test_what_is_known_is_changed_and_what_is_the_same_is_left(admin):
    Speaker.objects.create(name="The Mayor", description="Mayor")
    Speaker.objects.create(name="The Council", description="Body")
    dry_run = brings(admin, "claims_speaker", "name,description\nthe mayor,Mayor of Sorrel\nThe Council,Body\n")
    confirms(admin, "claims_speaker", dry_run)

    assert Speaker.objects.count() == 2
    assert AuditEvent.objects.get().changes["description"] == ["Mayor", "Mayor of Sorrel"]


def test_a_wrong_row_is_named_and_nothing_comes_in(admin):
    page = words_of(
        brings(admin, "claims_topic", "slug,name,high_risk\nwater,Water,0\nnot a slug,Air,0\n").content.decode()
    )

    assert "Mend these rows in your file" in page
    assert "valid “slug”" in page
    assert not Topic.objects.exists()


def test_a_domain_that_is_none_is_an_error_of_its_row(admin):
    page = words_of(brings(admin, "articles_source", "name,domain\nThe Post,not a domain\n").content.decode())

    assert "domain : Enter a valid domain name." in page or "domain: Enter a valid domain name." in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,domain,secret\nA,a.example,x\n", "No column is called secret"),
        ("domain\na.example\n", "missing: name"),
        ("name,domain\n" + "A,\n" * (MOST_ROWS + 1), "more than 5000 rows"),
    ],
)
def test_a_list_of_another_shape_is_told_in_words(admin, text, told):
    page = words_of(brings(admin, "articles_source", text).content.decode())

    assert told in page
    assert "Traceback" not in page


def test_a_large_file_is_refused(admin):
    page = words_of(brings(admin, "articles_source", "name,domain\n" + "A" * 3_000_000).content.decode())

    assert "larger than 2 MB" in page


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\tx", "＝1"])
def test_nothing_that_goes_out_is_computed_and_it_comes_back_as_it_was(admin, evil):
    Speaker.objects.create(name="The Mayor", description=evil)
    written = takes(admin, "claims_speaker").decode()
    assert f"'{evil}" in written
    book = load_workbook(io.BytesIO(takes(admin, "claims_speaker", kind=XLSX)))
    assert book.active["B2"].data_type == "s"

    page = words_of(brings(admin, "claims_speaker", written).content.decode())
    assert "Skipped" in page


def test_people_go_out_without_passwords_and_come_in_with_roles(admin):
    factories.person("triager", "reviewer", name="Tess", password=factories.PASSWORD)
    written = takes(admin, "accounts_user").decode()
    assert "pbkdf2" not in written
    assert "md5" not in written
    assert "Tess" in written

    dry_run = brings(admin, "accounts_user", 'email,name,roles\nNina@Desk.example,Nina New,"reviewer,triager"\n')
    confirms(admin, "accounts_user", dry_run)
    nina = User.objects.get(email="nina@desk.example")
    assert {group.name for group in nina.groups.all()} == {"reviewer", "triager"}
    assert not nina.has_usable_password()
    assert not nina.is_staff


def test_a_list_of_the_role_admin_leaves_superusers_as_they_are(admin):
    root = User.objects.create_superuser("root@desk.example", None, name="Root")
    people = "email,name,is_active,roles\nroot@desk.example,Nobody,0,triager\nnina@desk.example,Nina,1,triager\n"
    confirms(admin, "accounts_user", brings(admin, "accounts_user", people))

    root.refresh_from_db()
    assert (root.name, root.is_active, root.groups.count()) == ("Root", True, 0)
    assert User.objects.filter(name="Nina").exists()


def test_a_role_that_is_not_there_is_an_error_of_its_row(admin):
    page = words_of(brings(admin, "accounts_user", "email,name,roles\nnina@desk.example,Nina,boss\n").content.decode())

    assert "There is no role boss" in page


def test_a_lead_without_the_admin_brings_and_takes_nothing():
    browser = Client()
    lead = factories.person(LEAD)
    browser.force_login(lead)
    for step in ("import", "export"):
        assert browser.get(reverse(f"admin:claims_speaker_{step}")).status_code == 302
    User.objects.filter(pk=lead.pk).update(is_staff=True)
    for step in ("import", "export"):
        assert browser.get(reverse(f"admin:claims_speaker_{step}")).status_code == 403


def test_the_next_page_of_a_list_that_is_only_read_has_no_import(admin):
    assert "/import/" not in admin.get(reverse("admin:claims_claim_changelist")).content.decode()
