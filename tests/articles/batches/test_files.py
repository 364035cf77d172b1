"""Files and the bookmarklet; and pages that ask as often for many rows as for one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.lists import Entry, limits
from articles.models import Article, Batch, StoredBytes
from articles.services import add_article, batches
from tests import factories
from tests.trips import assert_constant, queries_of

from .bringing import TEXT, links, packed, told, upload

pytestmark = pytest.mark.django_db


def test_one_document_is_kept_and_added_at_once(desk, triager):
    answer = upload(triager, ("Buses in 2025.txt", TEXT.encode()))

    article = Article.objects.get()
    assert (article.upload_name, article.via, article.status) == ("Buses in 2025.txt", "file", "PENDING")
    assert StoredBytes.objects.get().size == len(TEXT)
    assert "Article added" in told(answer)
    again = upload(triager, ("Other name.txt", TEXT.encode()))
    assert again.status_code == 400
    assert "at the desk already" in told(again)


def test_many_files_a_zip_and_a_table_make_one_list(triager):
    bundle = packed({"a.txt": TEXT.encode(), "../../b.md": b"# Other\n\nTen buses were sold in 2024.", "c.exe": b"MZ"})
    table = "url,title\r\nhttps://a.example/1,One\r\n".encode("utf-16")

    answer = upload(triager, ("all.zip", bundle), ("list.csv", table), ("d.pdf", b"%PDF-1.7 x"))

    batch = Batch.objects.get()
    assert "This will add 4 articles" in told(answer)
    names = list(batch.items.values_list("name", "status"))
    assert names == [
        ("a.txt", "WAITING"),
        ("b.md", "WAITING"),
        ("c.exe", "REFUSED"),
        ("One", "WAITING"),
        ("d.pdf", "WAITING"),
    ]
    triager.post(reverse("articles:batch_start", args=[batch.pk]))
    batches.advance(batch_id=batch.pk, now=timezone.now())
    assert sorted(Article.objects.values_list("upload_name", flat=True)) == ["", "a.txt", "b.md", "d.pdf"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"MZ", "can’t be read"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n", "picture"),
        ("a.txt", packed({"a.txt": b"x"}), "archive"),
        ("a.zip", b"PK nothing", "damaged"),
        ("a.csv", b"name\r\nx\r\n", "columns"),
        ("a.txt", b"x" * (limits.FILE_BYTES + 1), "too large"),
        ("a.csv", b"x" * (limits.TABLE_BYTES + 1), "10 MB"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_nothing_is_kept(triager, name, data, sentence):
    answer = upload(triager, (name, data))

    assert answer.status_code == 400
    assert sentence in told(answer)
    assert "25 MB" in told(answer)
    assert not Article.objects.exists()
    assert not Batch.objects.exists()
    assert not StoredBytes.objects.exists()


def test_no_file_and_too_many_files_are_told(triager):
    assert "Choose at least one file" in told(upload(triager))
    answer = upload(triager, *[(f"{number}.txt", TEXT.encode()) for number in range(101)])
    assert answer.status_code == 400
    assert "too many files" in told(answer)


def test_an_upload_that_is_too_large_is_stopped_while_it_comes_in(triager, monkeypatch):
    monkeypatch.setattr(limits, "UPLOAD_BYTES", 200_000)

    answer = upload(triager, ("a.txt", TEXT.encode() * 1000), ("b.txt", TEXT.encode() * 4000))

    assert answer.status_code == 400
    assert "All files together" in told(answer)
    assert not Article.objects.exists()


def test_nobody_uploads_without_the_right_or_the_token(desk):
    stranger, checked = Client(), Client(enforce_csrf_checks=True)
    assert upload(stranger, ("a.txt", TEXT.encode())).redirect_chain[0][0].startswith(reverse("account_login"))
    checked.force_login(desk.triager)
    assert upload(checked, ("a.txt", TEXT.encode())).status_code == 403
    stranger.force_login(factories.person("partner"))
    assert upload(stranger, ("a.txt", TEXT.encode())).status_code == 403
    assert not StoredBytes.objects.exists()


def test_the_bookmarklet_fills_the_form_and_only_its_button_adds(desk, triager):
    code = triager.get(reverse("articles:bookmarklet")).content.decode()
    assert "javascript:location.href=&#x27;http://testserver/articles/add/?url=" in code

    there = triager.get(reverse("articles:add"), {"url": "https://a.example/1?x=<b>", "title": 'A "headline"'})
    assert not Article.objects.exists()
    assert 'value="https://a.example/1?x=&lt;b&gt;"' in there.content.decode()

    links(triager, "https://a.example/1", title='A "headline"')
    assert Article.objects.get().title == 'A "headline"'


def test_what_a_site_puts_into_the_address_runs_nothing(triager):
    page = triager.get(
        reverse("articles:add"), {"url": "javascript:alert(1)", "title": "</textarea><script>x</script>"}
    )

    assert "<script>x" not in page.content.decode()
    assert links(triager, "javascript:alert(1)", title="x").status_code == 400


def test_the_ways_are_links_and_every_page_opens_without_a_list(triager):
    for way in ("links", "text", "files", "nonsense"):
        for name in ("articles:add", "claims:articles"):
            assert triager.get(reverse(name), {"way": way}).status_code == 200
    assert "No lists yet" in told(triager.get(reverse("articles:batches")))
    assert triager.get(reverse("articles:batch", args=[99])).status_code == 404


def listed(desk, count: int, word: str) -> Batch:
    entries = [Entry(url=f"https://{word}{number}.example/") for number in range(count)]
    batch = batches.preview(entries=entries, kind="ADDRESSES", by=desk.triager, now=timezone.now())
    batches.start(batch_id=batch.pk, by=desk.triager)
    batches.advance(batch_id=batch.pk, now=timezone.now())
    return batch


def test_a_list_and_the_lists_ask_as_often_for_many_as_for_one(desk, triager):
    few, many = (reverse("articles:batch", args=[listed(desk, count, f"w{count}").pk]) for count in (1, 10))
    assert queries_of(triager, few) == queries_of(triager, many)
    assert_constant(triager, reverse("articles:batches"), lambda: listed(desk, 1, f"x{Batch.objects.count()}"))


def test_waiting_and_failed_rows_ask_as_often_for_many_as_for_one(desk, triager):
    def add_three() -> None:
        number = Article.objects.count()
        original = factories.article(desk)
        for state, more in (("PENDING", {}), ("FAILED", {}), ("COPY", {"copy_of": original})):
            article = add_article(url=f"https://{state}{number}.example/".lower())
            Article.objects.filter(pk=article.pk).update(status=state, **more)

    add_three()
    assert_constant(triager, reverse("claims:articles"), add_three)
