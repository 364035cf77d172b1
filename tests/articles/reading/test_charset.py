"""Bytes become the right letters, declared or not."""

import pytest

from articles.reading import read
from articles.reading.charset import codec_named, decode

GERMAN = "Der Bürgermeister sagte, die Brücke koste vier Millionen."
SPANISH = "El café de Bogotá cerró – dijo “mañana” el señor Núñez, a 5 € la taza."
POLISH = "Premier powiedział, że bezrobocie spadło o połowę w ciągu dwóch lat, a ceny żywności wzrosły."
RUSSIAN = "Мэр заявил, что безработица снизилась вдвое за два года. Мост обошёлся в четыре миллиона рублей."
GREEK = "Ο δήμαρχος δήλωσε ότι η ανεργία μειώθηκε στο μισό μέσα σε δύο χρόνια."
TURKISH = "Belediye başkanı işsizliğin iki yılda yarı yarıya düştüğünü söyledi."
HEBREW = "ראש העיר אמר שהאבטלה ירדה בחצי בתוך שנתיים. הגשר עלה ארבעה מיליון שקלים לעירייה."
ARABIC = "قال رئيس البلدية إن البطالة انخفضت إلى النصف خلال عامين. كلف الجسر أربعة ملايين."
CHINESE = "市长表示,失业率在两年内下降了一半。这座桥花费了四百万元。新闻记者昨天在会议上得知此事。"
TAIWANESE = "市長表示,失業率在兩年內下降了一半。這座橋花費了四百萬元。新聞記者昨天在會議上得知此事。"
JAPANESE = "市長は失業率が二年間で半分に下がったと述べた。この橋には四百万円かかった。"
KOREAN = "시장은 실업률이 2년 만에 절반으로 떨어졌다고 말했다. 다리 건설에 4백만 원이 들었다."
THAI = "นายกเทศมนตรีกล่าวว่าอัตราการว่างงานลดลงครึ่งหนึ่งภายในสองปี"
FRENCH = "Le maire a dit que l'œuvre a coûté 5 € à la ville, et que le pont est déjà payé."
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252")
UNDECLARED = [
    *((GERMAN, name) for name in UNICODE),
    (SPANISH, "cp1252"), (POLISH, "cp1250"), (POLISH, "iso8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"),
    (GREEK, "cp1253"), (GREEK, "iso8859-7"), (TURKISH, "cp1254"), (HEBREW, "cp1255"), (ARABIC, "cp1256"),
    (CHINESE, "gb18030"), (TAIWANESE, "big5"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"), (KOREAN, "euc_kr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "charset"), UNDECLARED)
def test_letters_come_right_without_a_declaration(text, charset):
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize(("text", "charset"), [*UNDECLARED, (THAI, "tis-620"), (FRENCH, "iso-8859-15")])
def test_letters_come_right_with_one(text, charset):
    assert decode(text.encode(charset), declared=charset).text == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "windows-1252", "nonsense", "", "base64", "\x00"])
def test_a_wrong_declaration_is_found_out(declared):
    assert decode(RUSSIAN.encode("cp1251"), declared=declared).text == RUSSIAN
    assert decode(GERMAN.encode(), declared=declared).text == GERMAN


def test_a_page_may_declare_its_charset_inside():
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head><p>{RUSSIAN}</p>"
    assert RUSSIAN in read(page.encode("koi8-r")).text


def test_the_header_beats_what_the_page_declares():
    page = f"<html><head><meta charset='cp1250'></head><p>{RUSSIAN}</p>".encode("koi8-r")
    assert RUSSIAN in read(page, content_type="text/html; charset=KOI8-R").text


def test_a_few_broken_bytes_do_not_lose_the_rest():
    found = decode((GERMAN * 50).encode() + b"\xff\xfe")
    assert found.text.startswith(GERMAN)
    assert str(found.warning).endswith("as utf-8: 2.")


def test_labels_are_read_as_browsers_read_them():
    assert codec_named("latin1") == "cp1252"
    assert codec_named("GB2312") == "gb18030"
    assert codec_named("x-sjis") == "cp932"
    assert codec_named("rot13") == ""
