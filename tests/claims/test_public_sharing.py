"""What other sites, networks and search engines read of a check."""

import re
from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from claims.pictures import SIZE, card
from claims.services import publication

from .public_checks import check_of
from .public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def of(row, name: str, *more) -> str:
    return reverse(f"public:{name}", args=[row.claim_id, row.slug, *more])


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">', page))


def locations(client, address: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(client.get(address).content).iter(f"{MAP}loc")]


def test_a_check_says_of_itself_what_networks_show(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.", topic="transport", summary='The "count" says so.')
    told = meta(client.get(of(shown, "check")).content.decode())
    assert told["og:title"] == "True: Trams carried nine thousand people."
    assert told["og:description"] == "The &quot;count&quot; says so."
    assert told["og:url"] == f"{SITE}{of(shown, 'check')}"
    assert told["og:image"] == f"{SITE}{of(shown, 'picture', 1)}"
    assert told["twitter:card"] == "summary_large_image"
    assert told["article:tag"] == "Transport"


@pytest.mark.parametrize(("language", "locale"), [("en", "en_US"), ("es", "es_ES"), ("ar", "ar_AR"), ("pt", "pt_BR")])
def test_its_language_is_told_as_networks_read_it(client, desk, language, locale):
    shown = check_of(desk, "Trams carried nine thousand people.", language=language)

    assert meta(client.get(of(shown, "check")).content.decode())["og:locale"] == locale


def test_a_language_that_networks_do_not_know_is_not_told(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.", language="eo")

    assert "og:locale" not in meta(client.get(of(shown, "check")).content.decode())


def test_its_picture_is_drawn_once_for_each_version_and_goes_with_the_check(client, desk):
    secret, shown = secret_publication(desk)
    answer = client.get(of(shown, "picture", 1))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert Image.open(BytesIO(answer.content)).size == SIZE
    assert client.get(of(shown, "picture", 1), headers={"If-None-Match": answer["ETag"]}).status_code == 304
    second = corrected(desk, shown, secret)
    assert of(second, "picture", 2) in client.get(of(second, "check")).content.decode()
    assert client.get(of(second, "picture", 3)).status_code == 404
    publication.retract(publication_id=second.pk, by=desk.publisher, notice="Forged.")
    assert client.get(of(second, "picture", 1)).status_code == client.get(of(second, "picture", 2)).status_code == 410


@pytest.mark.parametrize(
    ("claim", "runs_left"),
    [
        ("Trams carried nine thousand people.", False),
        ("قال الوزير إن 40% من المستشفيات أُغلقت منذ 2019.", True),
        ("שר האוצר אמר ש-12% מהתקציב נעלם.", True),
        ("Правительство закрыло двенадцать больниц.", False),
        ("word " * 400, False),
        ("x" * 3000, False),
        ("日本の人口は減っている", False),
        ("\x00\u202e", False),
    ],
)
def test_pictures_hold_any_script_and_length_within_their_margins(claim, runs_left):
    drawn = card(claim=claim, speaker=claim[:150], label="Mostly false", shape="mostly-false", desk="Plumbline")
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    band = picture.getpixel((SIZE[0] - 5 if runs_left else 5, 300))
    assert band == (0xB2, 0x55, 0x00)
    for x in (40, SIZE[0] - 40):  # nothing is written over the margin
        assert {picture.getpixel((x, y)) for y in range(SIZE[1])} == {(255, 255, 255)}


def test_a_card_may_stand_in_any_frame_and_no_other_page_may(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.")
    framed = client.get(of(shown, "embed"))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "script-src 'self'" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "Trams carried nine thousand people." in framed.content.decode()
    page = client.get(of(shown, "check"))
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_a_card_tells_what_became_of_its_check(client, desk):
    secret, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="The council disputes it.")
    assert "The council disputes it." in client.get(of(shown, "embed")).content.decode()
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="The report was forged.")
    told = client.get(of(shown, "embed")).content.decode()
    assert "The report was forged." in told
    assert f"{secret.word} is right" not in told


def test_oembed_gives_the_card_for_the_address_of_a_check(client, desk):
    shown = check_of(desk, 'Trams "carried" nine thousand <people>.')
    page = client.get(of(shown, "check")).content.decode()
    (found,) = re.findall(r'type="application/json\+oembed" href="([^"]*)"', page)
    told = client.get(found.replace("&amp;", "&").removeprefix(SITE)).json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 600)
    assert f'src="{SITE}{of(shown, "embed")}"' in told["html"]
    assert "<people>" not in told["html"]
    xml = client.get("/checks/oembed/", {"url": f"{SITE}{of(shown, 'version', 1)}", "format": "xml", "maxwidth": "400"})
    assert ElementTree.fromstring(xml.content).find("width").text == "400"
    assert told["thumbnail_width"] == 1200
    assert b"thumbnail" not in xml.content  # there is no room for the picture


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "https://elsewhere.example/checks/1-x/",
        f"{SITE}/checks/",
        f"{SITE}/checks/999999-x/",
        "http://[",
        "\x00",
    ],
)
def test_oembed_knows_only_our_checks(client, desk, url):
    assert client.get("/checks/oembed/", {"url": url}).status_code == 404


def test_oembed_says_which_formats_it_has(client, desk):
    assert client.get("/checks/oembed/", {"format": "yaml"}).status_code == 501


def test_sitemaps_lead_to_all_that_stands_and_to_nothing_else(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.", topic="transport", speaker="Mayor & Sons")
    _, gone = secret_publication(desk)
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    pieces = locations(client, "/sitemap.xml")
    everything = [one for piece in pieces for one in locations(client, piece.removeprefix(SITE))]
    assert everything.count(f"{SITE}{of(shown, 'check')}") == 2  # in its piece, and in the news
    assert f"{SITE}/checks/speakers/Mayor%20&%20Sons/" in everything
    assert f"{SITE}/checks/topics/Transport/" in everything
    assert not any(str(gone.claim_id) in one for one in everything)
    for address in everything:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_news_are_of_the_last_two_days_with_name_language_and_title(client, desk):
    shown = check_of(desk, "Los tranvías llevaron a nueve mil personas.", language="es")
    (item,) = ElementTree.fromstring(client.get("/sitemap-news.xml").content).iter(f"{NEWS}news")
    assert item.find(f"{NEWS}publication/{NEWS}language").text == "es"
    assert item.find(f"{NEWS}title").text == shown.headline
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert locations(client, "/sitemap-news.xml") == []


def test_a_sign_that_no_xml_may_hold_breaks_none_of_it(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.", headline="Trams \x01& nine thousand")
    (item,) = ElementTree.fromstring(client.get("/sitemap-news.xml").content).iter(f"{NEWS}news")
    assert item.find(f"{NEWS}title").text == "Trams & nine thousand"
    asked = {"url": f"{SITE}{of(shown, 'check')}", "format": "xml"}
    told = ElementTree.fromstring(client.get(reverse("public:oembed"), asked).content)
    assert told.find("title").text.endswith("Trams & nine thousand")


def test_a_piece_that_holds_nothing_is_not_there(client, desk):
    for number in (7, 10**17, 10**40):
        assert client.get(f"/sitemap-checks-{number}.xml").status_code == 404
