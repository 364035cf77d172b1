"""The one way in which fetching fails: a code for machines and a sentence with the way out for people."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: the address asked, its HTTP status and the IP address that gave it."""

    url: str
    status: int
    ip: str


class FetchFailed(Exception):
    """Nothing usable came back. `str()` of it is the sentence.

    `status` is the HTTP status where the site answered with one. `retry_after_s` is the site's own wish, in seconds.
    `temporary` says that the same address may well work later, so a task may try again by itself. `hops` are the
    answers received before the failure.
    """

    def __init__(
        self, code: str, sentence: str, *, status: int | None = None, retry_after_s: int | None = None
    ) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
        self.status = status
        self.retry_after_s = retry_after_s
        self.hops: tuple[Hop, ...] = ()

    def __str__(self) -> str:
        return self.sentence

    @property
    def temporary(self) -> bool:
        return self.code in TEMPORARY


PASTE: Final = "Open the page in your browser and paste its text instead."

# What can be wrong with an address before anything is opened.
ADDRESS_WORDS: Final[dict[str, str]] = {
    "not-an-address": "This is not a web address. It should look like https://example.org/article.",
    "too-long": "The address is too long: {most} characters are the most. "
    "Remove what follows the question mark and try again.",
    "strange-characters": "The address holds spaces, backslashes or invisible characters. "
    "Copy it again from the browser’s address bar.",
    "scheme": "Only addresses that begin with https:// or http:// are opened. "
    "If you have a file, upload it or paste its text.",
    "userinfo": "The address holds a name or password before an @ sign. Remove that part and try again.",
    "port": "The address names an unusual port, and only {ports} are opened. "
    "Remove the colon and the number after the host name, or paste the text instead.",
    "bad-host": "“{host}” is not a valid host name. Check the address for a typing error.",
    "odd-ip": "“{host}” is a number in place of a host name, written in an unusual way. Use the site’s name.",
    "private-name": "“{host}” is a name inside a private network, and those are not opened. "
    "Use the page’s public address, or paste its text.",
    "private-address": "This address points into a private network and is not opened ({network}). "
    "Use the page’s public address, or paste its text.",
}

WORDS: Final[dict[str, str]] = ADDRESS_WORDS | {
    # The way there
    "no-such-name": "There is no site named “{host}”. Check the address for a typing error.",
    "dns-slow": "The name “{host}” could not be looked up within {seconds:g} s. Try again in a few minutes.",
    "dns-broken": "The name “{host}” could not be looked up: its name server does not answer. Try again later.",
    "busy": "Too many names are being looked up at once. Try again in a minute.",
    "unreachable": "“{host}” does not take connections at the moment. Try again later, or paste the text.",
    "connect-slow": "“{host}” did not take the connection within {seconds:g} s. Try again later, or paste the text.",
    "wrong-peer": "The connection did not end at the address that was checked, so it was dropped. "
    "Tell whoever runs this desk’s network.",
    "certificate": "“{host}” could not prove who it is (its certificate: {why}). "
    "Check the address; if your browser warns you too, do not trust the page.",
    "tls": "No protected connection to “{host}” could be made. " + PASTE,
    "no-answer": "The site did not answer within {seconds:g} s. Try again later, or paste the text.",
    "too-slow": "The page did not arrive whole within {seconds:g} s. Try again later, or paste the text.",
    # What came
    "not-http": "What the site sent is not a web page’s protocol. " + PASTE,
    "headers-too-big": "The site sent more than {most} kB of headers before the page. " + PASTE,
    "broken-off": "The connection broke off before the whole page had arrived. Try again, or paste the text.",
    "too-big": "The page is larger than {most:g} MB. Paste the part that you need.",
    "bomb": "The page swells from {packed} kB to more than {unpacked} kB when unpacked, "
    "as only a trap does. It was not read.",
    "broken-packing": "The page came in a damaged compressed form. Try again, or paste the text.",
    "unknown-packing": "The page came compressed in a way that is not understood ({coding}). " + PASTE,
    # Sent elsewhere
    "too-many-redirects": "The page sent us on more than {most} times. " + PASTE,
    "redirect-loop": "The page sends us round in a circle, perhaps because it wants cookies. " + PASTE,
    "redirect-nowhere": "The page says that it has moved, but not where to. " + PASTE,
    "redirect-refused": "The page sends us on to an address that is not opened ({reason}). " + PASTE,
    "downgrade": "The page sends us from its protected address (https) to an unprotected one (http), where others "
    "could change the text on its way. If you trust it, add the http address yourself.",
    "sign-in-page": "The page sent us to a sign-in page. Sign in with your browser and paste the text instead.",
    "consent-page": "The page sent us to a consent page. Answer it in your browser and paste the text instead.",
    # What the site says
    "sign-in": "The page needs a sign-in. Sign in with your browser and paste the text instead.",
    "payment": "The page must be paid for. Open it with your subscription and paste the text instead.",
    "forbidden": "The site does not let this desk read the page (403). " + PASTE,
    "not-found": "There is no page at this address ({status}). Check it, or look for a copy in a web archive.",
    "too-many-requests": "The site asks us to come back later ({wait}).",
    "legal": "The site may not show this page here for legal reasons (451). "
    "Look for a copy in a web archive, or paste the text.",
    "server-error": "The site has a fault of its own at the moment ({status}). Try again later, or paste the text.",
    "odd-status": "The site gave an answer that holds no page ({status}). " + PASTE,
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
    sentence = WORDS[code].format(status=status, **details)
    return FetchFailed(code, sentence, status=status, retry_after_s=retry_after_s)


def redirected(failed: FetchFailed) -> FetchFailed:
    """The same failure after a redirect: the person did not write that address, so advice about it would not help."""
    if failed.code not in ADDRESS_WORDS:
        return failed
    sentence = WORDS["redirect-refused"].format(reason=failed.code.replace("-", " "))
    return FetchFailed(failed.code, sentence)
