"""A real Chromium on a real server, with whatever its console complains of."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from claims.demo.people import LOGINS
from factcheck.accounts.models import User

# Playwright runs an event loop in this thread; Django's own guard against that is for servers.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# A colour that is still on its way would be measured halfway.
SETTLED = """async () => {
    await new Promise(requestAnimationFrame);
    for (const moving of document.getAnimations()) {
        const ends = Number.isFinite(moving.effect.getComputedTiming().endTime);
        ends ? moving.finish() : moving.cancel();
    }
    await new Promise(requestAnimationFrame);
}"""

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("worker"))


@dataclass
class Visit:
    """A page in a browser window, and what went wrong on it."""

    page: object
    address: str
    complaints: list[str] = field(default_factory=list)

    def opens(self, path: str) -> None:
        self.page.goto(self.address + path)

    def violations(self, *, rules: tuple[str, ...] = ()) -> list[str]:
        """What axe finds against WCAG 2.2 AA and best practice: rule and places. `rules` limits it to some."""
        self.page.evaluate(SETTLED)
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        wanted = {"runOnly": list(rules)} if rules else {}
        found = self.page.evaluate("async (wanted) => (await axe.run(wanted)).violations", wanted)
        return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]

    def scrolls_sideways(self) -> bool:
        return self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    if not CHROMIUM:
        pytest.skip("There is no Chromium on this machine: the pages are not tried in a browser.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server) -> Iterator[Callable[..., Visit]]:
    """Open a window, as nobody, as somebody of the demo desk, or as this `person`."""
    windows = []

    def opened(*, role: str = "", person: User | None = None) -> Visit:
        window = chromium.new_context(  # without motion nothing is looked at halfway
            viewport=DESKTOP, reduced_motion="reduce", base_url=live_server.url
        )
        windows.append(window)
        if person := person or (_of_the_demo(role) if role else None):
            window.add_cookies([_session_of(person, live_server.url)])
        made = Visit(page=window.new_page(), address=live_server.url)
        made.page.set_default_timeout(15_000)
        made.page.on("console", lambda message: _note(made, message))
        made.page.on("pageerror", lambda error: made.complaints.append(f"{made.page.url}: {error}"))
        return made

    yield opened
    for window in windows:
        window.close()


def _note(visit: Visit, message) -> None:
    if message.type in ("error", "warning"):
        visit.complaints.append(f"{visit.page.url}: {message.text}")


def _of_the_demo(role: str) -> User:
    return User.objects.get(email=next(login.email for login in LOGINS if login.role == role))


def _session_of(person: User, url: str) -> dict:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
