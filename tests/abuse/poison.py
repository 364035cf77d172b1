"""Words of an attacker's in every field that is shown, and what must not come of them in a page."""

import re
from typing import Final

from bs4 import BeautifulSoup
from django.utils import timezone

from articles.services import add_article
from articles.services.feeds import add_feed
from claims.models import Publication
from claims.services import (
    discussion,
    drafts,
    publication,
    reader_notes,
    replies,
    saved_views,
    triage,
    verdict,
    wording,
)
from tests import factories
from tests.factories import Desk

# Each breaks out of another place: a script, an attribute, a text, a template, a formula, a comment, a title.
POISON: Final = "=</script></title></textarea>\"'><svg onload=evil()><img src=x onerror=evil()>{{7*7}}{% evil %}"
LINK: Final = "https://evil.example/\"'><svg/onload=evil()>?a=b&c=<script>evil()</script>"
MARKDOWN: Final = """
<script>evil()</script> <svg/onload=evil()> <iframe srcdoc="<script>evil()</script>"></iframe>
[a](javascript:evil()) [b](JaVaScRiPt:evil()) [c](data:text/html,<script>evil()</script>) [d](vbscript:evil())
[e](<javascript:evil()>) [f](&#106;avascript:evil()) [g](java
script:evil()) [h]( javascript:evil()) [i](\\x01javascript:evil()) <javascript:evil()> ![j](javascript:evil())
![k](https://evil.example/x.png" onerror="evil()) [l](https://evil.example" onmouseover="evil()) [m][1]

[1]: javascript:evil() "onclick=evil()"

| a | b |
|---|---|
| <img src=x onerror=evil()> | [x](javascript:evil()) |

```html" onclick="evil()
</code></pre><script>evil()</script>
```
<!--><script>evil()</script>--> <a href="javascript:evil()">x</a> &lt;script&gt;evil()&lt;/script&gt;
"""
_FOREIGN: Final = ("javascript:", "vbscript:", "data:text")
_FRAMES: Final = ("iframe", "object", "embed", "base")
_ADDRESSES: Final = ("href", "src", "action", "formaction", "xlink:href", "srcdoc", "poster", "background", "data")


def poisoned(desk: Desk) -> Publication:
    """A published check all of whose words are an attacker's, with everything around it at the desk."""
    first = f"The council bought 40 buses last year {POISON}."
    article = add_article(
        text=f"{first}\n\n{POISON} said the mayor in May 2025.",
        title=POISON,
        byline=POISON,
        outlet=POISON,
        added_by=desk.triager,
    )
    claim = _candidate(article, first)
    work = triage.accept(
        claim_id=claim.pk, by=desk.triager, wording=f"{POISON} The council bought 40 buses."
    ).open_review
    wording.describe(claim_id=claim.pk, by=desk.researcher, speaker=POISON)
    for name in ("Town archive", "Audit office"):
        words = {"title": f"{POISON}{name}", "note": POISON, "captured_text": POISON}
        factories.add_evidence(desk, claim, publisher=f"{POISON}{name}", url=f"https://{name[:4]}.example/", **words)
    _talk(desk, claim)
    factories.write_verdict(desk, work, headline=POISON, summary=POISON, explanation=MARKDOWN)
    drafts.keep_draft(review_id=work.pk, by=desk.lead, summary=POISON, explanation=MARKDOWN)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer, note=POISON)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice=POISON)
    reader_notes.receive(kind="ERROR", text=POISON, url=LINK, contact=POISON, about=shown)
    reader_notes.receive(kind="SUGGESTION", text=POISON, url=LINK, contact=POISON)
    saved_views.save_view(by=desk.lead, name=POISON[:60], query="tab=all&q=%22%3E%3Cscript%3Eevil()", is_shared=True)
    add_feed(url="https://evil.example/%22%3E%3Cscript%3Eevil()%3C/script%3E", by=desk.triager)
    return shown


def _candidate(article, sentence: str):
    from claims.models import Claim
    from claims.services import intake

    snapshot = article.snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    found = [factories.found(snapshot.text, sentence)]
    intake.record_extraction(extraction=run, candidates=found, language="en", now=timezone.now())
    return Claim.objects.get(appearances__snapshot=snapshot)


def _talk(desk: Desk, claim) -> None:
    discussion.comment(claim_id=claim.pk, by=desk.researcher, text=f"@Lena Lead {POISON}\n\n{LINK}\n\n{MARKDOWN}")
    today = timezone.localdate()
    asked = replies.ask(
        claim_id=claim.pk, by=desk.researcher, whom=POISON, how="EMAIL", asked_on=today, question=POISON
    )
    replies.note_outcome(request_id=asked.pk, by=desk.researcher, kind="ANSWERED", on=today, said=POISON)
    replies.show(request_id=asked.pk, by=desk.researcher, shown=True)


def harm_in(page: str) -> list[str]:
    """Elements, attributes and scripts of the attacker's in a page of HTML, as browsers read it."""
    soup = BeautifulSoup(page, "html5lib")
    tags = soup.find_all(True)
    found = [f"<{tag.name} {name}={value!r}>" for tag in tags for name, value in tag.attrs.items() if _bad(name, value)]
    found += [f"<{tag.name}>" for tag in tags if tag.name in _FRAMES or "evil" in tag.name]
    code = [tag.string or "" for tag in soup.find_all("script") if "json" not in (tag.get("type") or "")]
    found += [f"script: {text[:80]}" for text in code if "evil" in text]
    return found + ["{{7*7}} was computed"] * bool(re.search(r"evil\(\)(?:>|&gt;)49", page))


def _bad(name: str, value: str | list[str]) -> bool:
    text = re.sub(r"[\x00-\x20]", "", " ".join(value) if isinstance(value, list) else value).lower()
    return name.startswith("on") or name == "srcdoc" or (name in _ADDRESSES and text.startswith(_FOREIGN))
