"""Addresses of the desk."""

from django.urls import path

from claims.views import (
    archive,
    articles,
    changes,
    claim,
    claim_steps,
    claims,
    copies,
    dossier,
    drafting,
    publication_steps,
    triage_steps,
    versions,
)

from . import detectors, known, links, matches, pages, panels, queue, readers, replies, rules, work

app_name = "claims"

TRIAGE = ("accept", "dismiss", "merge", "snooze", "reopen", "reword", "describe")
REVIEW = (
    "abandon",
    "evidence_add",
    "verdict_save",
    "public_note",
    "submit",
    "approve",
    "request_changes",
    "take_back",
)
DRAFTING = ("verdict_draft", "verdict_draft_drop", "verdict_preview")
PUBLICATION = (
    "publish",
    "schedule",
    "unschedule",
    "embargo",
    "lift_embargo",
    "break_glass",
    "correct",
    "contest",
    "restore",
    "retract",
)
EVIDENCE = ("change", "remove", "restore", "waive", "capture")

PIECE = "claims/<int:claim_id>/evidence/<int:evidence_id>/"
COPIES = (
    ("state/", "evidence_state"),
    ("recapture/", "evidence_recapture"),
    ("file/", "evidence_file"),
    ("copies/<int:capture_id>/", "evidence_copy"),
    ("copies/<int:capture_id>/page/", "evidence_page"),
)


def _steps(module, names):
    return [path(f"claims/<int:claim_id>/{_spelled(name)}/", getattr(module, name), name=name) for name in names]


def _spelled(name: str) -> str:
    return name.replace("_", "-")


def _evidence_step(verb: str):
    view = getattr(claim_steps, f"evidence_{verb}")
    return path(f"claims/<int:claim_id>/evidence/<int:evidence_id>/{verb}/", view, name=f"evidence_{verb}")


urlpatterns = [
    *queue.urlpatterns,
    *matches.urlpatterns,
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:article_id>/row/", articles.row, name="article_row"),
    path("articles/<int:article_id>/look-again/", changes.look_again, name="look_again"),
    path("articles/<int:article_id>/changes/<int:number>/", changes.changes, name="article_changes"),
    path("articles/<int:article_id>/retry/", articles.retry_extraction, name="retry_extraction"),
    path("claims/", claims.claims, name="list"),
    path("claims/<int:claim_id>/", claim.claim, name="claim"),
    path("claims/<int:claim_id>/versions/", versions.versions, name="versions"),
    path("claims/<int:claim_id>/dossier/", dossier.dossier, name="dossier"),
    *_steps(drafting, DRAFTING),
    *pages.urlpatterns,
    *readers.urlpatterns,
    *replies.urlpatterns,
    *work.urlpatterns,
    *links.urlpatterns,
    *known.urlpatterns,
    *detectors.urlpatterns,
    *rules.urlpatterns,
    *panels.urlpatterns,
    *_steps(triage_steps, TRIAGE),
    *_steps(claim_steps, REVIEW),
    *_steps(publication_steps, PUBLICATION),
    path(
        "claims/<int:claim_id>/evidence/<int:evidence_id>/archive.warc.gz",
        archive.evidence_archive,
        name="evidence_archive",
    ),
    *[_evidence_step(verb) for verb in EVIDENCE],
    *[path(f"{PIECE}{address}", getattr(copies, name), name=name) for address, name in COPIES],
]
