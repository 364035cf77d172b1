"""Redirects: how far they are followed, and where they must not land. Hostile ones stand in test_guard.py."""

import pytest

from .hostile import page, redirect, says, serving

HELLO = page()


def test_five_redirects_are_followed_and_no_sixth(fetch_from, failing):
    scripts = {f"/{turn}": redirect(f"/{turn + 1}") for turn in range(7)} | {"*": HELLO}
    with serving(scripts) as server:
        assert len(fetch_from(server, "/2").hops) == 6
        failed = failing(server, "/1")
    assert failed.code == "too-many-redirects"
    assert len(failed.hops) == 6


@pytest.mark.parametrize(
    ("location", "code"),
    [("/", "redirect-loop"), ("", "redirect-loop"), ("/#again", "redirect-loop"), ("/back", "redirect-loop")],
)
def test_a_circle_of_redirects_is_left(failing, location, code):
    nowhere = "redirect-nowhere" if not location else code
    with serving({"/": redirect(location), "/back": redirect("/")}) as server:
        assert failing(server).code == nowhere


def test_a_redirect_without_a_place_fails_in_words(failing):
    with serving(page(b"", status="302 Found")) as server:
        assert failing(server).code == "redirect-nowhere"


@pytest.mark.parametrize("location", ["/sch\u00f6n", "/sch%C3%B6n"])
def test_a_redirect_in_plain_utf_8_is_understood(fetch_from, location):
    raw = b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: " + location.encode() + b"\r\n\r\n"
    with serving({"/": says(raw), "/sch%C3%B6n": HELLO}) as server:
        assert fetch_from(server).final_url.endswith("/sch%C3%B6n")


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/login?next=/article", "sign-in-page"),
        ("/account/sign-in", "sign-in-page"),
        ("/users/Login.php", "sign-in-page"),
        ("/cookiewall/?to=/article", "consent-page"),
        ("/consent", "consent-page"),
    ],
)
def test_a_redirect_to_a_sign_in_or_consent_page_is_no_article(failing, location, code):
    with serving({"/article": redirect(location), "*": HELLO}) as server:
        assert failing(server, "/article").code == code


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/article", "/news/why-login-pages-fail"),
        ("/article", "/2025/consent-law"),
        ("/login", "/login/"),
        ("/article", "/story?from=login"),
    ],
)
def test_an_article_about_signing_in_stays_readable(fetch_from, path, location):
    with serving({path: redirect(location), "*": HELLO}) as server:
        assert fetch_from(server, path).status == 200
