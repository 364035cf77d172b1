"""The one way in which fetching fails: a code for machines and a sentence with the way out for people."""

from dataclasses import dataclass
from typing import Final

from articles.remark import Remark, gettext_noop


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: the address asked, its HTTP status and the IP address that gave it."""

    url: str
    status: int
    ip: str


class FetchFailed(Exception):
    """Nothing usable came back. `str()` of it is the sentence: `what` went wrong, and the `way` out for a reader.

    `status` is the HTTP status where the site answered with one. `retry_after_s` is the site's own wish, in seconds.
    `temporary` says that the same address may well work later, so a task may try again by itself. `hops` are the
    answers received before the failure.
    """

    def __init__(
        self,
        code: str,
        what: Remark,
        *,
        way: Remark | None = None,
        status: int | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(code, str(what))
        self.code = code
        self.what = what
        self.way = way
        self.status = status
        self.retry_after_s = retry_after_s
        self.hops: tuple[Hop, ...] = ()

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """In English."""
        return " ".join(str(part) for part in (self.what, self.way) if part)

    @property
    def temporary(self) -> bool:
        return self.code in TEMPORARY


PASTE: Final = gettext_noop("Open the page in your browser and paste its text instead.")
PUBLIC_ADDRESS: Final = gettext_noop("Use the page’s public address, or paste its text.")
LATER: Final = gettext_noop("Try again later.")
LATER_OR_PASTE: Final = gettext_noop("Try again later, or paste the text.")
AGAIN_OR_PASTE: Final = gettext_noop("Try again, or paste the text.")
TYPING_ERROR: Final = gettext_noop("Check the address for a typing error.")

# What can be wrong with an address before anything is opened.
ADDRESS_WORDS: Final[dict[str, str]] = {
    "not-an-address": gettext_noop("This is not a web address. It should look like https://example.org/article."),
    "too-long": gettext_noop("The address is too long: %(most)s characters are the most."),
    "strange-characters": gettext_noop("The address holds spaces, backslashes or invisible characters."),
    "scheme": gettext_noop("Only addresses that begin with https:// or http:// are opened."),
    "userinfo": gettext_noop("The address holds a name or password before an @ sign."),
    "port": gettext_noop("The address names an unusual port, and only %(ports)s are opened."),
    "bad-host": gettext_noop("“%(host)s” is not a valid host name."),
    "odd-ip": gettext_noop("“%(host)s” is a number in place of a host name, written in an unusual way."),
    "private-name": gettext_noop("“%(host)s” is a name inside a private network, and those are not opened."),
    "private-address": gettext_noop("This address points into a private network and is not opened (%(network)s)."),
}

WORDS: Final[dict[str, str]] = ADDRESS_WORDS | {
    # The way there
    "no-such-name": gettext_noop("There is no site named “%(host)s”."),
    "dns-slow": gettext_noop("The name “%(host)s” could not be looked up within %(seconds)s s."),
    "dns-broken": gettext_noop("The name “%(host)s” could not be looked up: its name server does not answer."),
    "busy": gettext_noop("Too many names are being looked up at once."),
    "unreachable": gettext_noop("“%(host)s” does not take connections at the moment."),
    "connect-slow": gettext_noop("“%(host)s” did not take the connection within %(seconds)s s."),
    "wrong-peer": gettext_noop("The connection did not end at the address that was checked, so it was dropped."),
    "certificate": gettext_noop("“%(host)s” could not prove who it is (its certificate: %(why)s)."),
    "tls": gettext_noop("No protected connection to “%(host)s” could be made."),
    "no-answer": gettext_noop("The site did not answer within %(seconds)s s."),
    "too-slow": gettext_noop("The page did not arrive whole within %(seconds)s s."),
    # What came
    "not-http": gettext_noop("What the site sent is not a web page’s protocol."),
    "headers-too-big": gettext_noop("The site sent more than %(most)s kB of headers before the page."),
    "broken-off": gettext_noop("The connection broke off before the whole page had arrived."),
    "too-big": gettext_noop("The page is larger than %(most)s MB."),
    "bomb": gettext_noop(
        "The page swells from %(packed)s kB to more than %(unpacked)s kB when unpacked, as only a trap does. "
        "It was not read."
    ),
    "broken-packing": gettext_noop("The page came in a damaged compressed form."),
    "unknown-packing": gettext_noop("The page came compressed in a way that is not understood (%(coding)s)."),
    # Sent elsewhere
    "too-many-redirects": gettext_noop("The page sent us on more than %(most)s times."),
    "redirect-loop": gettext_noop("The page sends us round in a circle, perhaps because it wants cookies."),
    "redirect-nowhere": gettext_noop("The page says that it has moved, but not where to."),
    "redirect-refused": gettext_noop("The page sends us on to an address that is not opened: %(reason)s"),
    "downgrade": gettext_noop(
        "The page sends us from its protected address (https) to an unprotected one (http), where others "
        "could change the text on its way."
    ),
    "sign-in-page": gettext_noop("The page sent us to a sign-in page."),
    "consent-page": gettext_noop("The page sent us to a consent page."),
    # What the site says
    "sign-in": gettext_noop("The page needs a sign-in."),
    "payment": gettext_noop("The page must be paid for."),
    "forbidden": gettext_noop("The site does not let this desk read the page (403)."),
    "not-found": gettext_noop("There is no page at this address (%(status)s)."),
    "too-many-requests": gettext_noop("The site asks us to come back later (%(wait)s)."),
    "legal": gettext_noop("The site may not show this page here for legal reasons (451)."),
    "server-error": gettext_noop("The site has a fault of its own at the moment (%(status)s)."),
    "odd-status": gettext_noop("The site gave an answer that holds no page (%(status)s)."),
}

# The way out for somebody who wants to read the page.
WAYS: Final[dict[str, str]] = {
    "too-long": gettext_noop("Remove what follows the question mark and try again."),
    "strange-characters": gettext_noop("Copy it again from the browser’s address bar."),
    "scheme": gettext_noop("If you have a file, upload it or paste its text."),
    "userinfo": gettext_noop("Remove that part and try again."),
    "port": gettext_noop("Remove the colon and the number after the host name, or paste the text instead."),
    "bad-host": TYPING_ERROR,
    "odd-ip": gettext_noop("Use the site’s name."),
    "private-name": PUBLIC_ADDRESS,
    "private-address": PUBLIC_ADDRESS,
    "no-such-name": TYPING_ERROR,
    "dns-slow": gettext_noop("Try again in a few minutes."),
    "dns-broken": LATER,
    "busy": gettext_noop("Try again in a minute."),
    "unreachable": LATER_OR_PASTE,
    "connect-slow": LATER_OR_PASTE,
    "wrong-peer": gettext_noop("Tell whoever runs this desk’s network."),
    "certificate": gettext_noop("Check the address; if your browser warns you too, do not trust the page."),
    "tls": PASTE,
    "no-answer": LATER_OR_PASTE,
    "too-slow": LATER_OR_PASTE,
    "not-http": PASTE,
    "headers-too-big": PASTE,
    "broken-off": AGAIN_OR_PASTE,
    "too-big": gettext_noop("Paste the part that you need."),
    "broken-packing": AGAIN_OR_PASTE,
    "unknown-packing": PASTE,
    "too-many-redirects": PASTE,
    "redirect-loop": PASTE,
    "redirect-nowhere": PASTE,
    "redirect-refused": PASTE,
    "downgrade": gettext_noop("If you trust it, add the http address yourself."),
    "sign-in-page": gettext_noop("Sign in with your browser and paste the text instead."),
    "consent-page": gettext_noop("Answer it in your browser and paste the text instead."),
    "sign-in": gettext_noop("Sign in with your browser and paste the text instead."),
    "payment": gettext_noop("Open it with your subscription and paste the text instead."),
    "forbidden": PASTE,
    "not-found": gettext_noop("Check it, or look for a copy in a web archive."),
    "legal": gettext_noop("Look for a copy in a web archive, or paste the text."),
    "server-error": LATER_OR_PASTE,
    "odd-status": PASTE,
}

TEMPORARY: Final = frozenset(
    {
        "dns-slow",
        "dns-broken",
        "busy",
        "unreachable",
        "connect-slow",
        "no-answer",
        "too-slow",
        "broken-off",
        "too-many-requests",
        "server-error",
        "robots-unknown",
    }
)


def failure(
    code: str, *, status: int | None = None, retry_after_s: int | None = None, **details: object
) -> FetchFailed:
    """The failure of that code, its sentence filled in. `details` are the names in its entry of WORDS."""
    told = {name: value for name, value in (details | {"status": status}).items() if f"%({name})s" in WORDS[code]}
    return FetchFailed(code, Remark(WORDS[code], told), way=_way(code), status=status, retry_after_s=retry_after_s)


def redirected(failed: FetchFailed) -> FetchFailed:
    """The same failure after a redirect: the person did not write that address, so advice about it would not help."""
    if failed.code not in ADDRESS_WORDS:
        return failed
    what = Remark(WORDS["redirect-refused"], {"reason": failed.what})
    return FetchFailed(failed.code, what, way=_way("redirect-refused"))


def _way(code: str) -> Remark | None:
    return Remark(WAYS[code]) if code in WAYS else None
