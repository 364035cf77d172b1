"""The dossier of a published check: complete, verifiable, and without what is not public."""

import hashlib
import io
import json
import subprocess
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from claims.dossiers import blocks, dossier_pdf
from claims.models import Event
from claims.selectors.dossier import dossier_of
from claims.selectors.dossier_pages import pages
from claims.services import discussion
from claims.services.dossier import make_dossier
from claims.services.evidence_files import keep_file
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.claims.public_checks import check_of
from tests.factories import person

pytestmark = pytest.mark.django_db


def opened(file) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def made(desk, claim_id, **more) -> dict[str, bytes]:
    with make_dossier(claim_id=claim_id, by=desk.lead, now=timezone.now(), **more) as file:
        return opened(file)


def test_it_holds_each_frozen_version_with_history_approvals_and_copies(desk):
    shown = factories.superseded(desk)
    files = made(desk, shown.claim_id)
    facts = json.loads(files["dossier.json"])

    assert files["dossier.pdf"].startswith(b"%PDF-")
    assert files["documents/v1.json"] == shown.document.encode()
    assert hashlib.sha256(files["documents/v2.json"]).hexdigest() == facts["versions"][1]["document_sha256"]
    assert [one["status"] for one in facts["versions"]] == ["SUPERSEDED", "LIVE"]
    assert facts["versions"][1]["correction"]["note"] == "The year was wrong."
    assert {one["by"] for one in facts["approvals"]} == {"Rita Reviewer"}
    assert "publication.publish" in [one["step"] for one in facts["history"]]
    assert files["captures/001/copy1.txt"] == b"The number stands here."
    assert facts["evidence"][0]["copies"][0]["sha256"] == hashlib.sha256(b"The number stands here.").hexdigest()


def test_the_manifest_names_every_file_and_holds(desk, tmp_path):
    for name, data in made(desk, factories.live(desk).claim_id).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    checked = subprocess.run(["sha256sum", "-c", "manifest.sha256"], cwd=tmp_path, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    named = {line.split("  ")[1] for line in (tmp_path / "manifest.sha256").read_text().splitlines()}
    assert named == files - {"manifest.sha256"}


def test_nothing_of_the_discussion_or_of_work_that_goes_on_is_in_it(desk):
    shown = factories.live(desk)
    discussion.comment(claim_id=shown.claim_id, by=desk.researcher, text="SECRET: the clerk asked not to be named.")
    factories.correction(desk, shown, summary="UNPUBLISHED summary.")
    files = made(desk, shown.claim_id)
    told = b"".join(data for name, data in files.items() if name != "dossier.pdf")

    for secret in (b"SECRET", b"UNPUBLISHED", b"It gives the number.", b"desk.example/"):
        assert secret not in told.replace(b"@desk.example/", b""), secret
    with_all = made(desk, shown.claim_id, with_discussion=True)
    assert b"SECRET" in with_all["dossier.json"]
    assert b"It gives the number." in with_all["dossier.json"]
    assert b"UNPUBLISHED" not in with_all["dossier.json"]


def test_files_are_in_it_as_they_came_and_what_is_too_large_is_named(desk):
    work = factories.researched(desk)
    kept = keep_file(data=b"year,buses\n2026,40\n", name="buses.csv")
    factories.add_evidence(desk, work.claim, publisher="Statistics", kind="FILE", url="", captured_text="", upload=kept)
    shown = factories.publication.publish(review_id=factories.fresh(_approved(desk, work)).pk, by=desk.publisher)
    files = made(desk, shown.claim_id)
    assert b"year,buses\n2026,40\n" in [data for name, data in files.items() if name.startswith("captures/003/file.")]

    small = made(desk, shown.claim_id, most_bytes=3)
    assert not [name for name in small if name.startswith("captures/003/file.")]
    assert "too large for a download" in small["README.txt"].decode()


def _approved(desk, work):
    factories.verdict.submit(review_id=work.pk, by=desk.researcher)
    return factories.verdict.approve(review_id=work.pk, by=desk.reviewer)


def test_leads_and_publishers_make_it_by_one_press_and_it_stands_in_the_history(desk):
    shown = factories.live(desk)
    for maker in (desk.lead, desk.publisher):
        browser = Client()
        browser.force_login(maker)
        assert "Download the dossier" in browser.get(reverse("claims:claim", args=[shown.claim_id])).content.decode()
        answer = browser.post(reverse("claims:dossier", args=[shown.claim_id]))
        assert answer["Content-Type"] == "application/zip"
        assert "no-store" in answer["Cache-Control"]
        assert "dossier.pdf" in opened(io.BytesIO(b"".join(answer.streaming_content)))

    events = Event.objects.filter(step="claim.dossier").order_by("pk")
    assert [event.actor for event in events] == [desk.lead, desk.publisher]
    assert len(events[0].data["manifest_sha256"]) == 64
    assert str(events[0].sentence) == "made a dossier of version 1"


def test_nobody_else_makes_it_and_not_of_what_was_never_published(desk):
    shown = factories.live(desk)
    for somebody in (desk.triager, desk.researcher, desk.reviewer, person(), person("partner")):
        with pytest.raises(Forbidden):
            make_dossier(claim_id=shown.claim_id, by=somebody, now=timezone.now())
    with pytest.raises(Conflict):
        make_dossier(claim_id=factories.approved(desk).claim_id, by=desk.lead, now=timezone.now())
    assert not Event.objects.filter(step="claim.dossier")


def test_the_command_writes_it(desk, tmp_path):
    shown = factories.retracted(desk)
    path = tmp_path / "out.zip"
    call_command("dossier", f"C-{shown.claim_id}", to=path, stdout=io.StringIO())
    facts = json.loads(opened(path.open("rb"))["dossier.json"])

    assert facts["versions"][0]["notice"] == "The report was a forgery."
    for wrong in ("C-999999", "x", "9" * 30, str(factories.candidate(desk).pk)):
        with pytest.raises(CommandError):
            call_command("dossier", wrong, to=path, stdout=io.StringIO())


HOSTILE = '#eval("1") $x$ \\ `raw` @ref <b> [1] *bold* #import "x" \u202e</script>'


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_is_ever_source_and_every_script_is_set(desk, language):
    shown = factories.live(desk)
    with override(language):
        facts = pages(dossier_of(shown.claim_id, with_discussion=False), made_at=timezone.now(), desk="Desk")
    words = f"{HOSTILE} الادعاء שקר हिन्दी বাংলা ไทย Ελληνικά Кириллица"
    facts |= {"title": words, "claim": words, "summary": words, "check_language": "ar"}
    facts["explanation"] = blocks.blocks(f"# {words}\n\n{words}\n\n1. {words}\n\n| a | b |\n|---|---|\n| {words} | 2 |")

    assert dossier_pdf(facts, made_at=timezone.now()).startswith(b"%PDF-")


def test_a_language_with_a_region_and_an_endless_link_stop_nothing(desk):
    long = f"[Rows](https://a.example/{'x' * 9_000})"
    shown = check_of(desk, "Trams carried nine thousand people.", language="zh-hans", explanation=f"{long} [1] [2]")
    assert made(desk, shown.claim_id)["dossier.pdf"].startswith(b"%PDF-")


def test_markdown_becomes_plain_blocks():
    found = blocks.blocks(
        "## Head\n\nOne **two** [three](https://a.example) [x](javascript:alert(1))\n\n1. a\n2. b\n\n- c"
    )

    assert [(one["kind"], one.get("mark")) for one in found][2:] == [("item", "1."), ("item", "2."), ("item", "•")]
    assert found[0]["level"] == 2
    runs = found[1]["runs"]
    assert {run["text"] for run in runs if run["strong"]} == {"two"}
    assert {run["link"] for run in runs} == {"", "https://a.example"}
    assert blocks.blocks("> " * 60 + "deep")[0]["kind"] == "paragraph"
