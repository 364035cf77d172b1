"""The queue, narrowed by its filters."""

from django.urls import reverse


def queue(browser, **query):
    return browser.get(reverse("claims:queue"), query)


def listed(answer) -> set[str]:
    rows = [row for group in answer.context["groups"] for row in group.rows if row.in_view]
    return {row.claim.wording for row in rows}


def filtered_by(browser, **query) -> set[str]:
    answer = queue(browser, **query)
    return listed(answer) if answer.context.get("groups") else set()
