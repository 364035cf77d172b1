"""What an article was read from, to take home."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.permissions import may_read_archive
from articles.services.warc import filename_of, write_warc
from factcheck.common.decisions import require
from factcheck.common.downloads import download


@require_safe
@login_required
def archive(request: HttpRequest, article_id: int) -> StreamingHttpResponse:
    """The article as a WARC file, written while it is sent."""
    require(may_read_archive(request.user))
    article = get_object_or_404(Article.objects.select_related("source", "upload"), pk=article_id)
    return download(write_warc(article, now=timezone.now()), filename=filename_of(article))
