"""`manage.py ingest`: one line an entry, a sum, and an exit code that a script can trust."""

import io
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from articles.models import Article, Feed
from tests import factories
from tests.articles.paper import Paper, page
from tests.loopback import served

pytestmark = pytest.mark.django_db

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."
OPML = b'<opml version="2.0"><body><outline text="Post" xmlUrl="https://post.example/feed.xml"/></body></opml>'


@pytest.fixture
def site(settings):
    with served(Paper(), settings) as server:
        yield server


def ingest(*arguments) -> tuple[list[str], bool]:
    """What it printed, and whether it ended well."""
    out, well = io.StringIO(), True
    try:
        call_command("ingest", *map(str, arguments), stdout=out)
    except CommandError:
        well = False
    return out.getvalue().splitlines(), well


def test_addresses_are_added_known_and_refused_a_line_each():
    lines, well = ingest("https://a.example/1", "https://a.example/1#top", "nowhere")

    assert [line.split()[0] for line in lines[:3]] == ["added", "known", "refused"]
    assert lines[-1] == "1 added, 1 known, 1 refused."
    assert not well
    assert Article.objects.get().status == "PENDING"


def test_all_well_ends_well():
    lines, well = ingest("https://a.example/1", "https://b.example/2")

    assert well
    assert lines[-1] == "2 added, 0 known, 0 refused."


def test_a_folder_brings_its_readable_files(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "two.MD").write_text(f"# Two\n\n{TEXT} Twice.")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")

    assert ingest("--dir", tmp_path)[0][-1] == "1 added, 0 known, 0 refused."
    assert ingest("--dir", tmp_path, "--recursive")[0][-1] == "1 added, 1 known, 0 refused."
    assert set(Article.objects.values_list("upload_name", flat=True)) == {"one.txt", "two.MD"}


def test_waiting_reads_and_tells_what_failed(site, tmp_path):
    site.pages["/dredging"] = (200, page())
    (tmp_path / "a.txt").write_text(TEXT)

    lines, well = ingest(site.address("/dredging"), site.address("/gone"), "--dir", tmp_path, "--wait")

    outcomes = sorted(line.split()[0] for line in lines[3:-1])
    assert outcomes == ["failed", "read", "read"]
    assert lines[-1].endswith("1 not read.")
    assert not well


def test_a_list_of_feeds_needs_somebody_who_may(tmp_path):
    desk = factories.open_desk()
    (tmp_path / "feeds.opml").write_bytes(OPML)

    assert ingest("--opml", tmp_path / "feeds.opml") == ([], False)
    assert ingest("--opml", tmp_path / "feeds.opml", "--by", factories.person("partner").email) == ([], False)
    assert ingest("--opml", tmp_path / "feeds.opml", "--by", "nobody@desk.example") == ([], False)
    lines, well = ingest("--opml", tmp_path / "feeds.opml", "--by", desk.triager.email)
    assert well
    assert lines[-1] == "1 added, 0 known, 0 refused."
    assert Feed.objects.get().added_by == desk.triager


def test_nothing_to_do_is_told_and_ends_badly():
    with pytest.raises(CommandError, match="at least one"):
        call_command("ingest")


def test_the_exit_code_is_the_shell_s_own():
    asked = subprocess.run(
        [sys.executable, "manage.py", "ingest"], cwd=project.BASE_DIR, capture_output=True, check=False
    )
    assert asked.returncode == 1
