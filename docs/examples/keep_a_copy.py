"""Keep a copy of a desk's verdicts in step: PLUMBLINE_KEY=pl_… python keep_a_copy.py https://desk.example copy.db

Run it as often as you like. It asks only for what changed, and one that was stopped in the middle goes on where it was.
"""

import json
import os
import sqlite3
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

TABLES = """
CREATE TABLE IF NOT EXISTS verdict
    (id INTEGER PRIMARY KEY, url TEXT, status TEXT, rating TEXT, headline TEXT, whole TEXT);
CREATE TABLE IF NOT EXISTS tombstone (id INTEGER PRIMARY KEY, url TEXT, notice TEXT, retracted_at TEXT);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT);
"""


def keep(site: str, key: str, copy: sqlite3.Connection) -> int:
    """Bring `copy` up to what is published now; how many changes that took."""
    copy.executescript(TABLES)
    taken, more = 0, True
    while more:
        found = copy.execute("SELECT cursor FROM place").fetchone()
        page = ask(f"{site}/api/v1/changes/?{urlencode({'limit': 100} | ({'cursor': found[0]} if found else {}))}", key)
        with copy:  # changes and cursor in one transaction: either both are kept or neither
            for change in page["results"]:
                apply(copy, change)
            copy.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [page["next"]])
        taken, more = taken + len(page["results"]), page["more"]
    return taken


def apply(copy: sqlite3.Connection, change: dict) -> None:
    """Each change shows the check as it stands now, so applying one twice, or an old one late, does no harm."""
    copy.execute("DELETE FROM verdict WHERE id = ?", [change["id"]])
    copy.execute("DELETE FROM tombstone WHERE id = ?", [change["id"]])
    if gone := change["tombstone"]:
        row = [gone[name] for name in ("id", "url", "notice", "retracted_at")]
        copy.execute("INSERT INTO tombstone VALUES (?, ?, ?, ?)", row)
    else:
        now = change["verdict"]
        row = [now["id"], now["url"], now["status"], now["rating"]["label"], now["headline"], json.dumps(now)]
        copy.execute("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)", row)


def ask(url: str, key: str) -> dict:
    """The answer, after waiting where the desk asks for it."""
    while True:
        try:
            with urlopen(Request(url, headers={"Authorization": f"Bearer {key}"}), timeout=60) as answer:
                return json.load(answer)
        except HTTPError as refusal:
            if refusal.code not in (429, 503):
                sys.exit(f"The desk refused ({refusal.code}): {refusal.read(300).decode(errors='replace')}")
            time.sleep(int(refusal.headers.get("Retry-After") or 10))
        except URLError as no:
            sys.exit(f"The desk can’t be reached: {no.reason}.")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not os.environ.get("PLUMBLINE_KEY"):
        sys.exit(__doc__)
    with sqlite3.connect(sys.argv[2]) as held:
        print(f"{keep(sys.argv[1].rstrip('/'), os.environ['PLUMBLINE_KEY'], held)} changes taken.")
