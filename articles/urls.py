"""Addresses through which articles come in."""

from django.urls import path

from .views import adding, archive, batches, feed_steps, feeds, files, opml

app_name = "articles"

urlpatterns = [
    path("<int:article_id>/archive.warc.gz", archive.archive, name="archive"),
    path("add/", adding.add, name="add"),
    path("add/links/", adding.add_links, name="add_links"),
    path("add/files/", files.add_files, name="add_files"),
    path("add/from-your-browser/", adding.bookmarklet, name="bookmarklet"),
    path("<int:article_id>/text/", adding.complete, name="complete"),
    path("lists/", batches.batches, name="batches"),
    path("lists/<int:batch_id>/", batches.batch, name="batch"),
    path("lists/<int:batch_id>/start/", batches.start, name="batch_start"),
    path("lists/<int:batch_id>/cancel/", batches.cancel, name="batch_cancel"),
    path("lists/<int:batch_id>/report.csv", batches.report, name="batch_report"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/add/", feeds.add, name="feed_add"),
    path("feeds/feeds.opml", opml.download, name="opml_download"),
    path("feeds/import/", opml.preview, name="opml_preview"),
    path("feeds/import/confirm/", opml.confirm, name="opml_confirm"),
    path("feeds/<int:feed_id>/", feeds.feed, name="feed"),
    path("feeds/<int:feed_id>/row/", feeds.row, name="feed_row"),
    path("feeds/<int:feed_id>/change/", feeds.change, name="feed_change"),
    path("feeds/<int:feed_id>/choose/", feed_steps.choose, name="feed_choose"),
    path("feeds/<int:feed_id>/pause/", feed_steps.pause, name="feed_pause"),
    path("feeds/<int:feed_id>/resume/", feed_steps.resume, name="feed_resume"),
    path("feeds/<int:feed_id>/poll/", feed_steps.poll, name="feed_poll"),
    path("feeds/<int:feed_id>/remove/", feed_steps.remove, name="feed_remove"),
]
