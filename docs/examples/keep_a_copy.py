"""Keep a copy of a desk's verdicts in step: PLUMBLINE_KEY=pl_… python keep_a_copy.py https://desk.example copy.db"""

import json
import os
import sqlite3
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

TABLES = """
CREATE TABLE IF NOT EXISTS verdict (id INTEGER PRIMARY KEY, url, status, rating, headline, whole);
CREATE TABLE IF NOT EXISTS tombstone (id INTEGER PRIMARY KEY, url, notice, retracted_at);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), cursor);
"""


def keep(site: str, key: str, copy: sqlite3.Connection) -> int:
    copy.executescript(TABLES)
    taken, page = 0, {"more": True}
    while page["more"]:
        found = copy.execute("SELECT cursor FROM place").fetchone()
        page = ask(f"{site}/api/v1/changes/?limit=100" + (f"&cursor={found[0]}" if found else ""), key)
        with copy:  # changes and cursor in one transaction: either both are kept or neither
            for change in page["results"]:
                apply(copy, change)
            copy.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [page["next"]])
        taken += len(page["results"])
    return taken


def apply(copy: sqlite3.Connection, change: dict) -> None:  # it shows the check as it stands now: twice does no harm
    copy.execute("DELETE FROM verdict WHERE id = ?", [change["id"]])
    copy.execute("DELETE FROM tombstone WHERE id = ?", [change["id"]])
    if now := change["verdict"]:
        row = now | {"rating": now["rating"]["label"], "whole": json.dumps(now)}
        copy.execute("INSERT INTO verdict VALUES (:id, :url, :status, :rating, :headline, :whole)", row)
    else:
        copy.execute("INSERT INTO tombstone VALUES (:id, :url, :notice, :retracted_at)", change["tombstone"])


def ask(url: str, key: str) -> dict:
    try:
        return json.load(urlopen(Request(url, headers={"Authorization": f"Bearer {key}"}), timeout=60))
    except HTTPError as refusal:
        if refusal.code not in (429, 503):
            sys.exit(f"The desk refused ({refusal.code}): {refusal.read(300).decode(errors='replace')}")
        time.sleep(int(refusal.headers.get("Retry-After") or 10))
        return ask(url, key)
    except URLError as no:
        sys.exit(f"The desk can’t be reached: {no.reason}.")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not os.environ.get("PLUMBLINE_KEY"):
        sys.exit(f"{__doc__}Run it as often as you like: it asks only for what changed.")
    with sqlite3.connect(sys.argv[2]) as held:
        print(f"{keep(sys.argv[1].rstrip('/'), os.environ['PLUMBLINE_KEY'], held)} changes taken.")
