"""An attacker's words in every field, and every answer that shows them: they are words there, and nothing else."""

import csv
import io
import json
import zipfile

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from articles.models import Source
from articles.services.batch_report import FORMULA
from claims.dumps.jobs import ask_if_due
from claims.dumps.making import make
from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key, number_changes
from claims.services import letters
from claims.services.dossier import make_dossier
from claims.services.site_pages import write_page
from claims.tasks.work import send_letter
from claims.webhooks.lining_up import line_up
from claims.webhooks.messages import body_of
from claims.webhooks.models import Delivery
from claims.webhooks.services import add_endpoint
from factcheck.accounts.invitations import invite
from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN
from factcheck.accounts.tasks import send_invitation
from factcheck.office.models import DeskSettings
from tests.factories import person

from .poison import MARKDOWN, POISON, harm_in, poisoned

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(desk):
    desk.researcher.name = POISON
    desk.researcher.save()
    return poisoned(desk)


def signed_in(somebody) -> Client:
    browser = Client()
    browser.force_login(somebody)
    return browser


def test_the_finder_of_harm_finds_it():
    page = f"<p title='x'>{POISON}</p><a href=' java\nscript:evil()'>x</a><script>evil()</script>"
    assert len(harm_in(page)) == 4
    assert not harm_in("<p>evil &lt;script&gt; javascript:evil()</p>")


def test_pages_of_the_desk(shown, desk):
    lead, claim = signed_in(desk.lead), shown.claim
    article = claim.appearances.get().snapshot.article_id
    piece = claim.evidence.first()
    at = [
        *(reverse(f"claims:{name}") for name in ("queue", "articles", "list", "my_desk", "notifications", "insights")),
        *(reverse(f"claims:{name}") for name in ("palette", "reader_notes", "links", "rules", "site_pages", "known")),
        *(reverse(f"claims:{name}", args=[claim.pk]) for name in ("claim", "candidate", "versions", "repeats")),
        *(reverse(f"claims:{name}", args=[article]) for name in ("article", "article_row")),
        reverse("claims:person", args=[desk.researcher.pk]),
        reverse("claims:speaker", args=[claim.speaker_id]),
        reverse("claims:evidence_copy", args=[claim.pk, piece.pk, piece.latest_capture.pk]),
        reverse("claims:list") + "?tab=all",
        reverse("claims:queue") + "?tab=all",
        *(reverse(f"articles:{name}") for name in ("feeds", "batches", "add")),
        reverse("invitations"),
        reverse("preferences"),
    ]
    showed = 0
    for address in at:
        answer = lead.get(address)
        page = answer.content.decode()
        assert (answer.status_code, harm_in(page)) == (200, []), address
        showed += "evil" in page
        query = {"q": POISON, "tab": POISON, "outlet": POISON, "sort": POISON, "url": POISON, "title": POISON}
        again = lead.get(address.partition("?")[0], query)
        assert again.status_code < 500
        assert harm_in(again.content.decode()) == [], address
    assert showed > 15


def test_previews_at_the_desk(shown, desk):
    lead = signed_in(desk.lead)
    preview = lead.post(
        reverse("claims:verdict_preview", args=[shown.claim_id]), {"explanation": MARKDOWN, "summary": POISON}
    )
    page = lead.post(reverse("claims:site_page", args=["how-we-check", "en"]), {"markdown": MARKDOWN, "preview": "1"})
    for answer in (preview, page):
        assert "evil" in answer.content.decode()
        assert harm_in(answer.content.decode()) == []


def test_pages_for_readers(shown, desk):
    lead = {"by": desk.lead, "note": POISON, "rests_on": None}
    write_page(page="how-we-check", language="en", title=POISON, markdown=MARKDOWN, **lead)
    DeskSettings.objects.update(name=POISON[:80])
    reader, where = Client(), [shown.claim_id, shown.slug]
    at = [
        *(
            reverse(f"public:{name}")
            for name in ("index", "corrections", "methodology", "ratings", "suggest", "thanks")
        ),
        *(reverse(f"public:{name}", args=where) for name in ("check", "report", "embed")),
        reverse("public:version", args=[*where, 1]),
        reverse("public:speaker", args=[POISON]),
        reverse("record:about"),
    ]
    for address in at:
        for query in ({}, {"q": POISON, "speaker": POISON, "topic": POISON, "page": POISON}):
            answer = reader.get(address, query)
            assert (answer.status_code, harm_in(answer.content.decode())) == (200, []), address
    assert reader.get(reverse("public:picture", args=[*where, 1])).content.startswith(b"\x89PNG")
    soup = BeautifulSoup(reader.get(reverse("public:check", args=where)).content.decode(), "html5lib")
    (markup,) = soup.find_all("script", type="application/ld+json")
    assert json.loads(markup.string)["claimReviewed"].startswith(POISON)
    assert soup.find("meta", property="og:title")["content"].count(POISON) == 1


def test_feeds_and_oembed(shown):
    reader = Client()
    for kind in ("rss", "atom"):
        body = reader.get(reverse("public:feed", args=[kind]), {"speaker": POISON}).content
        ElementTree.fromstring(body)
        (entry,) = feedparser.parse(body, sanitize_html=False).entries
        assert POISON in entry.title
        assert harm_in(entry.summary) == []
    (item,) = reader.get(reverse("public:feed", args=["json"])).json()["items"]
    assert harm_in(item["content_html"]) == []
    url = {"url": f"http://testserver/checks/{shown.claim_id}-{shown.slug}/"}
    html = reader.get(reverse("public:oembed"), url).json()["html"]
    assert harm_in(html) == ["<iframe>"]
    assert [tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True)] == ["iframe"]
    ElementTree.fromstring(reader.get(reverse("public:oembed"), url | {"format": "xml"}).content)
    for name in ("sitemap", "sitemap_pages", "sitemap_news"):
        ElementTree.fromstring(reader.get(reverse(f"discovery:{name}")).content)


def test_the_interfaces_keep_the_words_as_they_are_and_say_that_they_are_data(shown):
    key = issue_key(partner=Partner.objects.create(name=POISON), scopes=list(Scope))[1]
    number_changes()
    api = Client(headers={"Authorization": f"Bearer {key}"})
    told = api.get(reverse("api_v1:verdict", args=[shown.claim_id]))
    assert told.json()["summary"] == told.json()["headline"] == POISON
    for name in ("api_v1:verdicts", "api_v1:changes", "api_v1:usage", "google:pages"):
        answer = api.get(reverse(name))
        assert answer["Content-Type"].startswith("application/json")
        assert answer["X-Content-Type-Options"] == "nosniff"


def read(answer) -> bytes:
    return b"".join(answer.streaming_content)


def cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]


def test_tables_hold_no_formulas(shown, desk):
    lead = signed_in(desk.lead)
    number_changes()
    dump = make(ask_if_due(now=timezone.now()).pk, now=timezone.now())
    tables = [lead.get(reverse("claims:insights_csv")).content, read(lead.get(reverse("claims:list_csv")))]
    tables.append(read(lead.get(reverse("dumps:file", args=[dump.pk, "verdicts.csv"]))))
    for table in tables:
        assert not [cell for cell in cells(table.decode()) if cell.lstrip(" ").startswith(FORMULA)]
    assert sum("evil" in table.decode() for table in tables) >= 2


def test_workbooks_of_the_administration_compute_nothing(shown):
    for nth, sign in enumerate(("=", "+", "-", "@", " =", "\t=", "＝")):
        Source.objects.create(name=f"{sign}cmd|'/c evil'!A{nth}", domain=f"s{nth}.example")
    boss = person(ADMIN)
    User.objects.filter(pk=boss.pk).update(is_staff=True, is_superuser=True)
    asked = {"format": "1", "resource": ""}
    book = load_workbook(
        io.BytesIO(signed_in(boss).post(reverse("admin:articles_source_export"), asked).content), read_only=False
    )
    cells_of_it = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    assert sum("evil" in str(cell.value) for cell in cells_of_it) >= 7
    assert not [cell.value for cell in cells_of_it if cell.data_type == "f"]
    assert not [cell.value for cell in cells_of_it if str(cell.value).lstrip(" ").startswith(FORMULA)]


def test_messages_of_webhooks_hold_no_words_of_a_check(shown, desk):
    partner = Partner.objects.create(name="The Almanac", contact_email="hooks@almanac.example")
    add_endpoint(partner=partner, url="https://almanac.example/hook", kinds=[])
    number_changes()
    line_up(now=timezone.now())
    bodies = [body_of(one) for one in Delivery.objects.select_related("change__publication")]
    assert bodies
    assert not [body for body in bodies if b"evil" in body]
    assert {frozenset(json.loads(body)["data"]) for body in bodies} == {
        frozenset({"number", "id", "version", "status", "url"})
    }


def test_letters(shown, desk):
    letters.plan_letters(now=timezone.now())
    for letter_id in letters.letters_to_send(now=timezone.now()):
        send_letter(letter_id)
    send_invitation(invite(email="new@desk.example", roles=["triager"], by=desk.lead, now=timezone.now()).pk)
    assert len(mail.outbox) > 1
    for sent in mail.outbox:
        html, _kind = sent.alternatives[0]
        assert harm_in(html) == []
        links = [tag["href"] for tag in BeautifulSoup(html, "html5lib").find_all("a")]
        assert all(link.startswith("http://testserver/") for link in links), links
        assert "\n" not in sent.subject


def test_the_dossier(shown, desk):
    with make_dossier(claim_id=shown.claim_id, by=desk.lead, now=timezone.now()) as file:
        packed = zipfile.ZipFile(io.BytesIO(file.read()))
    assert not [name for name in packed.namelist() if name.startswith("/") or ".." in name or "\\" in name]
    pdf = next(packed.read(name) for name in packed.namelist() if name.endswith(".pdf"))
    assert pdf.startswith(b"%PDF")
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf


def test_the_administration(shown):
    boss = person(ADMIN)
    boss.is_staff = boss.is_superuser = True
    boss.save()
    browser = signed_in(boss)
    for name in ("claims_claim", "claims_evidence", "claims_verdict", "claims_publication", "articles_article"):
        room = reverse(f"admin:{name}_changelist")
        answer = browser.get(room, {"q": POISON})
        assert answer.status_code < 400
        listed = browser.get(room)
        assert [harm for page in (answer, listed) for harm in harm_in(page.content.decode())] == [], room
