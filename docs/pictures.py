"""Take the pictures of the docs from a running demo desk: `make pictures` while `make run` runs.

The address is the first argument, else http://127.0.0.1:8000.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

OUT = Path(__file__).parent / "images"
CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--disable-gpu", "--no-first-run"]}
DESKTOP = {"width": 1440, "height": 900}
LEAD, PASSWORD = "lead@plumbline.example", "lead-plumbline"


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        page = browser.new_page(viewport=DESKTOP)
        sign_in(page, site)
        take(page, f"{site}/queue/", "triage")
        take(page, newest_claim(page, site), "claim")
        take(page, newest_check(page, site), "check")
        browser.close()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.fill("input[type=email]", LEAD)
    page.fill("input[type=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/accounts/" not in url)


def newest_claim(page: Page, site: str) -> str:
    page.goto(f"{site}/claims/")
    return site + page.locator("main table a[href^='/claims/']").first.get_attribute("href")


def newest_check(page: Page, site: str) -> str:
    page.goto(f"{site}/checks/")
    return site + page.locator("main h2 a[href^='/checks/']").first.get_attribute("href")


def take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
