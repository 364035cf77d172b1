"""robots.txt by RFC 9309: what is open, what is closed, and what is assumed when a site does not say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from articles.fetching import FetchFailed, Limits, RobotsCache, may_fetch
from articles.fetching.agent import PRODUCT
from articles.fetching.robots import LIMITS

from .hostile import QUICK, Resolver, endless, page, redirect, serving, silent

RULES = b"""
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 2.5

User-agent: plumbline
Disallow: /members
Allow: /

User-agent: otherbot
Disallow: /
"""


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ask():
    """Ask about a path of a hostile server; each test has a cache and a clock of its own."""
    cache, clock = RobotsCache(), Clock()

    def ask(server, path="/article", *, limits: Limits = QUICK, **more):
        more.setdefault("resolver", Resolver(server.ip))
        return may_fetch(server.url(path), limits=limits, allow=server.allow, cache=cache, clock=clock, **more)

    ask.clock = clock
    return ask


def robots(script) -> dict:
    return {"/robots.txt": script, "*": page()}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/article", True), ("/private/x", True), ("/members", False), ("/members/list", False), ("/robots.txt", True)],
)
def test_the_group_with_our_name_counts(ask, path, allowed):
    with serving(robots(page(RULES))) as server:
        answer = ask(server, path)
    assert bool(answer) is allowed
    assert ("asks robots not to read this page" in answer.failure.sentence) is not allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/article", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/report.pdf", False),
        ("/report.pdf?x=1", True),
    ],
)
def test_without_our_name_the_group_for_everybody_counts(ask, path, allowed):
    with serving(robots(page(RULES.replace(b"plumbline", b"somebody")))) as server:
        answer = ask(server, path)
    assert bool(answer) is allowed
    assert answer.delay_s == (2.5 if allowed else None)


@pytest.mark.parametrize(
    ("script", "allowed"),
    [
        (page(b"", status="404 Not Found"), True),
        (page(b"", status="401 Unauthorized"), True),
        (page(b"", status="403 Forbidden"), True),
        (page(b"", status="410 Gone"), True),
        (redirect("/login?next=/robots.txt"), True),
        (page(b""), True),
        (page(b"<html>no rules here</html>"), True),
        (page(b"\xff\xfe\x00Disallow: /"), True),
        (page(b"", status="500 Error"), False),
        (page(b"", status="503 Busy"), False),
        (silent, False),
        (redirect("http://127.0.0.1/robots.txt"), False),
    ],
    ids=["404", "401", "403", "410", "login", "empty", "html", "bytes", "500", "503", "silent", "private"],
)
def test_a_site_without_rules_is_open_and_a_broken_one_closed(ask, script, allowed):
    with serving(robots(script)) as server:
        answer = ask(server)
    assert bool(answer) is allowed
    assert bool(answer.failure.sentence) is not allowed


def test_five_redirects_are_followed_and_more_count_as_no_rules(ask):
    scripts = {f"/{turn}": redirect(f"/{turn + 1}") for turn in range(1, 5)} | {"/5": page(RULES)}
    with serving(scripts | {"/robots.txt": redirect("/1")}) as server:
        assert not ask(server, "/members")
    with serving({"/robots.txt": redirect("/0"), "/0": redirect("/1")} | scripts) as server:
        assert ask(server, "/members")


def test_of_a_huge_file_the_beginning_counts(ask):
    head = b"HTTP/1.1 200 OK\r\n\r\n" + RULES
    with serving(robots(endless(head, b"# and on\n" * 1000))) as server:
        assert not ask(server, "/members", limits=LIMITS)


def test_the_answer_is_kept_for_an_hour_and_a_failure_for_five_minutes(ask):
    with serving(robots(page(RULES))) as server:
        for seconds, asked in [(0, 1), (3599, 1), (2, 2)]:
            ask.clock.now += seconds
            ask(server)
            assert len(server.requests) == asked
    with serving(robots(page(b"", status="500 Error"))) as server:
        for seconds, asked in [(0, 1), (299, 1), (2, 2)]:
            ask.clock.now += seconds
            ask(server)
            assert len(server.requests) == asked


@pytest.mark.parametrize(
    ("resolver", "code", "words"),
    [
        (Resolver([]), "no-such-name", "no site named"),
        (Resolver("10.0.0.1"), "private-address", "private network"),
    ],
)
def test_a_site_that_cannot_be_reached_is_told_as_such_and_asked_again_soon(ask, resolver, code, words):
    with serving(robots(page(RULES))) as server:
        answer = ask(server, resolver=resolver)
        assert (answer.allowed, answer.code) == (False, code)
        assert words in answer.failure.sentence
        ask.clock.now += 31
        assert ask(server)


@pytest.mark.parametrize(
    ("script", "again"), [(page(b"", status="503 Busy"), True), (silent, True), (page(RULES), False)]
)
def test_only_a_site_that_did_not_say_may_be_asked_again_by_itself(ask, script, again):
    with serving(robots(script)) as server:
        answer = ask(server, "/members")
    assert answer.failure.temporary is again


def test_the_cache_holds_no_more_than_it_may(ask):
    cache = RobotsCache(most=2)
    with serving(robots(page(RULES))) as server:
        for name in ("a.example", "b.example", "c.example", "a.example"):
            url = server.url(host=name)
            may_fetch(url, resolver=Resolver(server.ip), allow=server.allow, cache=cache, limits=QUICK)
        assert len(server.requests) == 4


def test_a_refused_address_is_refused_before_anybody_is_asked():
    with pytest.raises(FetchFailed) as refused:
        may_fetch("http://127.0.0.1/", cache=RobotsCache())
    assert refused.value.code == "private-address"


LINES = "User-agent: plumbline|User-agent: *|Disallow: /|Allow: /*a*b$|Disallow: %zz|Crawl-delay: 1e999|é: é|Allow:|:|*"


@given(st.text() | st.lists(st.sampled_from(re.split(r"\|", LINES))).map("\n".join))
def test_no_robots_txt_can_break_the_parser(text):
    rules = Protego.parse(text)
    assert rules.can_fetch("https://news.example/a%20b?c=d", PRODUCT) in {True, False}
    rules.crawl_delay(PRODUCT)
