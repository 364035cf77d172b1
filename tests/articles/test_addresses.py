"""One address has one spelling, and two articles never share one."""

import pytest

from articles.addresses import normalised

SAME = {
    "https://HARBOUR.example/dredging?utm_source=letter&utm_medium=mail#top": "https://harbour.example/dredging",
    "https://harbour.example:443/dredging?fbclid=x&id=7": "https://harbour.example/dredging?id=7",
    "http://harbour.example:80": "http://harbour.example/",
    "  https://harbour.example/a ": "https://harbour.example/a",
}
DIFFERENT = [
    "https://harbour.example/story?1234",
    "https://harbour.example/story?1235",
    "https://harbour.example/story?source=wire",
    "https://harbour.example/story?ref=7&b=2&a=1",
    "https://harbour.example/story?a=1&b=2&ref=7",
    "https://harbour.example:8443/story",
    "https://harbour.example/Story",
]


@pytest.mark.parametrize(("written", "clean"), SAME.items())
def test_spellings_of_one_address_are_one(written, clean):
    assert normalised(written) == clean


def test_what_may_name_another_article_is_left_alone():
    assert [normalised(url) for url in DIFFERENT] == DIFFERENT


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "harbour post", "javascript:alert(1)", "https://a.example:99999/x"]
)
def test_what_is_no_web_address_is_refused_in_words(url):
    with pytest.raises(ValueError, match="web address"):
        normalised(url)
