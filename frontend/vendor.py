"""Copy pinned browser assets into the project and record where each file came from.

cd frontend && npm ci && python vendor.py     # after changing a version
python frontend/vendor.py --check             # no Node, no network
"""

import hashlib
import json
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGES = HERE / "node_modules"
STATIC = "factcheck/static/vendor"
BROWSER_TESTS = "tests/browser/vendor"
MANIFEST = ROOT / STATIC / "VENDOR.json"
SPRITE = f"{STATIC}/icons.svg"
PICTURES = "claims/pictures/fonts"

FONTS = {
    "public-sans": ("latin-wght-normal", "latin-ext-wght-normal"),
    "newsreader": ("latin-opsz-normal", "latin-ext-opsz-normal", "latin-wght-italic"),
}
COPIES = [
    ("htmx.org", "dist/htmx.min.js", f"{STATIC}/htmx.min.js"),
    ("htmx.org", "LICENSE", f"{STATIC}/LICENSE.htmx"),
    ("lucide-static", "LICENSE", f"{STATIC}/LICENSE.lucide"),
    ("swagger-ui-dist", "swagger-ui-bundle.js", f"{STATIC}/swagger/swagger-ui-bundle.js"),
    ("swagger-ui-dist", "swagger-ui.css", f"{STATIC}/swagger/swagger-ui.css"),
    ("swagger-ui-dist", "LICENSE", f"{STATIC}/swagger/LICENSE"),
    ("swagger-ui-dist", "NOTICE", f"{STATIC}/swagger/NOTICE"),
    ("axe-core", "axe.min.js", f"{BROWSER_TESTS}/axe.min.js"),
    ("axe-core", "LICENSE", f"{BROWSER_TESTS}/LICENSE.axe-core"),
]
# Whole fonts for the pictures that the server draws; they hold Latin letters and figures as well.
for family in ("NotoSans", "NotoSansArabic", "NotoSansHebrew"):
    package = "@expo-google-fonts/" + "-".join(re.findall("[A-Z][a-z]+", family)).lower()
    COPIES.append((package, "LICENSE_FONT", f"{PICTURES}/OFL-{family}.txt"))
    COPIES.append((package, f"600SemiBold/{family}_600SemiBold.ttf", f"{PICTURES}/{family}.ttf"))
for family, cuts in FONTS.items():
    package = f"@fontsource-variable/{family}"
    COPIES.append((package, "LICENSE", f"{STATIC}/fonts/OFL-{family}.txt"))
    COPIES += [(package, f"files/{family}-{cut}.woff2", f"{STATIC}/fonts/{family}-{cut}.woff2") for cut in cuts]


def build():
    rows = [copied(*copy) for copy in COPIES]
    (ROOT / SPRITE).write_text(sprite())
    rows.append(recorded("lucide-static", SPRITE))
    MANIFEST.write_text(json.dumps(rows, indent=1) + "\n")
    print(f"{len(rows)} files vendored")
    return check()


def copied(package, source, target):
    (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PACKAGES / package / source, ROOT / target)
    without_map(ROOT / target)
    return recorded(package, target)


def without_map(path):
    """A style sheet that names a map we don't ship can't be served under a hashed name."""
    if path.suffix == ".css":
        path.write_text(re.sub(r"\s*/\*# sourceMappingURL=\S+?\*/\s*$", "\n", path.read_text()))


def recorded(package, target):
    about = json.loads((PACKAGES / package / "package.json").read_text())
    return {
        "file": target,
        "package": package,
        "version": about["version"],
        "license": about["license"],
        "sha256": digest(ROOT / target),
    }


def sprite():
    """One SVG with a symbol an icon, then our own rating glyphs and brand mark."""
    symbols = [symbol(name) for name in (HERE / "icons.txt").read_text().split()]
    ours = (HERE / "ratings.svgfrag").read_text().strip()
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}{ours}</svg>\n'


def symbol(name):
    drawing = (PACKAGES / "lucide-static/icons" / f"{name}.svg").read_text()
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL).group(1)
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{" ".join(inner.split())}</symbol>'


def check():
    expected = {row["file"]: row["sha256"] for row in json.loads(MANIFEST.read_text())}
    differing = sorted(f for f in expected.keys() | present() if expected.get(f) != digest(ROOT / f))
    print(f"vendored files differ: {differing}" if differing else "vendored files are as recorded")
    return 1 if differing else 0


def present():
    found = [p for folder in (STATIC, BROWSER_TESTS, PICTURES) for p in (ROOT / folder).rglob("*") if p.is_file()]
    return {p.relative_to(ROOT).as_posix() for p in found if p != MANIFEST}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else build())
