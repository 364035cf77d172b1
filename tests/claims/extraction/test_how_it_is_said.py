"""How a text puts what somebody says: said, claimed, denied, confirmed; by whom, through whom, in six languages."""

# ruff: noqa: E501 the sentences are a table

import pytest

from claims.extraction import find_candidates

OPENING = {
    "en": "The port of Ellis lies on the southern coast.",
    "es": "El puerto de Ellis está en la costa sur del país.",
    "pt": "O porto de Ellis fica na costa sul do país.",
    "fr": "Le port d'Ellis se trouve sur la côte sud du pays.",
    "de": "Der Hafen von Ellis liegt an der Südküste des Landes.",
    "ar": "يقع ميناء إليس على الساحل الجنوبي للبلاد.",
}


def told(language, *paragraphs):
    """{quote: candidate} of the paragraphs, after an opening that nobody says."""
    found = find_candidates("\n\n".join([OPENING[language], *paragraphs]), language=language)
    return {item.quote: item for item in found}


def how(language, *paragraphs):
    """(speaker, stance, cue, via, kind) of the last paragraph."""
    item = told(language, *paragraphs)[paragraphs[-1]]
    return item.speaker, item.stance, item.cue, item.via, item.speaker_kind


SAYINGS = [
    ("en", "Mayor Clara Boone denied that the port lost 300 jobs in 2024.", "Clara Boone", "DENIED", "denied", "PERSON"),
    ("en", "The Audit Office confirmed that the debt rose by 8 percent in 2024.", "Audit Office", "CONFIRMED", "confirmed", "ORGANISATION"),
    ("en", "A senior official claimed that the deficit rose to 4 percent.", "senior official", "CLAIMED", "claimed", "ANONYMOUS"),
    ("es", "La alcaldesa Clara Boone negó que el puerto perdiera 300 empleos en 2024.", "Clara Boone", "DENIED", "negó", "PERSON"),
    ("es", "El alcalde de Puerto Nuevo negó que el puerto perdiera 300 empleos en 2024.", "alcalde de Puerto Nuevo", "DENIED", "negó", "PERSON"),
    ("es", "El Ministerio de Hacienda confirmó que la deuda creció un 8 por ciento.", "Ministerio de Hacienda", "CONFIRMED", "confirmó", "ORGANISATION"),
    ("es", "Según fuentes del ministerio, el déficit subió al 4 por ciento en 2024.", "fuentes del ministerio", "SAID", "Según", "ANONYMOUS"),
    ("pt", "A prefeita Clara Boone negou que o porto tenha perdido 300 empregos em 2024.", "Clara Boone", "DENIED", "negou", "PERSON"),
    ("pt", "O Ministério da Fazenda confirmou que a dívida cresceu 8 por cento em 2024.", "Ministério da Fazenda", "CONFIRMED", "confirmou", "ORGANISATION"),
    ("pt", "Segundo fontes do ministério, o déficit subiu para 4 por cento em 2024.", "fontes do ministério", "SAID", "Segundo", "ANONYMOUS"),
    ("fr", "La maire Clara Boone a nié que le port ait perdu 300 emplois en 2024.", "Clara Boone", "DENIED", "nié", "PERSON"),
    ("fr", "Le président de la région a nié que le port ait perdu 300 emplois en 2024.", "président de la région", "DENIED", "nié", "PERSON"),
    ("fr", "Le ministère des Finances a confirmé que la dette avait augmenté de 8 pour cent.", "ministère des Finances", "CONFIRMED", "confirmé", "ORGANISATION"),
    ("fr", "Selon des sources proches du dossier, le déficit atteint 4 pour cent.", "sources proches du dossier", "SAID", "Selon", "ANONYMOUS"),
    ("de", "Die Bürgermeisterin Clara Boone bestritt, dass der Hafen 2024 rund 300 Stellen verloren habe.", "Clara Boone", "DENIED", "bestritt", "PERSON"),
    ("de", "Das Finanzministerium bestätigte, dass die Schulden um 8 Prozent gestiegen seien.", "Finanzministerium", "CONFIRMED", "bestätigte", "ORGANISATION"),
    ("de", "Nach Angaben der Polizei stieg die Zahl der Unfälle um 12 Prozent.", "Polizei", "SAID", "Nach Angaben", "ORGANISATION"),
    ("de", "Einem Bericht der Zeitung zufolge sank die Zahl der Plätze um 40 Prozent.", "Bericht der Zeitung", "SAID", "zufolge", "ORGANISATION"),
    ("de", "„Die Preise sind 2024 um 12 Prozent gefallen“, so die Ministerin.", "Ministerin", "SAID", "so", "PERSON"),
    ("ar", "قالت وزيرة المالية ليلى كريم إن الدين ارتفع بنسبة 8 في المئة.", "وزيرة المالية ليلى كريم", "SAID", "قالت", "PERSON"),
    ("ar", "ونفى العمدة سامي حداد أن يكون الميناء قد فقد 300 وظيفة.", "العمدة سامي حداد", "DENIED", "ونفى", "PERSON"),
    ("ar", "أكدت الشرطة أن 12 شخصا أصيبوا في عام 2024.", "الشرطة", "CONFIRMED", "أكدت", "ORGANISATION"),
    ("ar", "زعم مصدر أمني أن 40 شخصا اعتقلوا في 2024.", "مصدر أمني", "CLAIMED", "زعم", "ANONYMOUS"),
    ("ar", "وبحسب صحيفة ساحل إليس، أنفقت البلدية 20 مليونا في 2024.", "صحيفة ساحل إليس", "SAID", "وبحسب", "ORGANISATION"),
    ("ar", "وفقا لوزارة الصحة، انخفضت الأسعار بنسبة 12 في المئة.", "وزارة الصحة", "SAID", "وفقا ل", "ORGANISATION"),
    ("ar", "«أنفقنا 20 مليونا أكثر من المتوقع»، قال العمدة سامي حداد.", "العمدة سامي حداد", "SAID", "قال", "PERSON"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "speaker", "stance", "cue", "kind"), SAYINGS)
def test_each_language_says_who_and_how(language, sentence, speaker, stance, cue, kind):
    assert how(language, sentence) == (speaker, stance, cue, "", kind)


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "via"),
    [
        ("en", "“We spent $20 million more,” Tom Hill said, according to the Ellis Courier.", "Tom Hill", "Ellis Courier"),
        ("es", "«Gastamos 20 millones más de lo previsto», dijo Tomás Hill, según El Correo de Ellis.", "Tomás Hill", "El Correo de Ellis"),
        ("pt", "“Gastamos 20 milhões a mais”, disse Tomás Hill, segundo o Correio de Ellis.", "Tomás Hill", "Correio de Ellis"),
        ("fr", "« Nous avons dépensé 20 millions de plus », a déclaré Thomas Hill, selon le Courrier d'Ellis.", "Thomas Hill", "Courrier d'Ellis"),
        ("de", "„Wir haben 20 Millionen mehr ausgegeben“, sagte Thomas Hill laut dem Ellis Kurier.", "Thomas Hill", "Ellis Kurier"),
    ],
)  # fmt: skip
def test_who_passes_it_on_stands_apart_from_who_said_it(language, sentence, speaker, via):
    item = told(language, sentence)[sentence]
    assert (item.speaker, item.via) == (speaker, via)


@pytest.mark.parametrize(
    ("language", "first", "second", "speaker"),
    [
        ("en", "The finance ministry said that prices fell by 12 percent.", "It added that 300 jobs were created in 2024.", "finance ministry"),
        ("es", "«Gastamos 20 millones más», dijo Tomás Hill, según El Correo de Ellis.", "Añadió que las tarifas bajaron un 12 por ciento.", "Tomás Hill"),
        ("pt", "A prefeita Clara Boone disse que a dívida cresceu 8 por cento.", "Acrescentou que as tarifas caíram 12 por cento.", "Clara Boone"),
        ("fr", "La maire Clara Boone a déclaré que la dette avait augmenté de 8 pour cent.", "« Les tarifs ont baissé de 12 pour cent », a-t-elle ajouté.", "Clara Boone"),
        ("ar", "قالت وزيرة المالية ليلى كريم إن الدين ارتفع بنسبة 8 في المئة.", "وأضافت أن العجز بلغ 4 في المئة في 2024.", "وزيرة المالية ليلى كريم"),
    ],
)  # fmt: skip
def test_who_goes_on_speaking_is_who_spoke(language, first, second, speaker):
    assert how(language, first, second)[0] == speaker


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Police did not confirm that 12 people were hurt in 2024."),
        ("en", "The ministry declined to say that 300 jobs were lost in 2024."),
        ("es", "El alcalde no confirmó que el hospital perdiera 300 empleos en 2025."),
        ("fr", "Le maire n'a pas confirmé que l'hôpital perdrait 300 emplois en 2025."),
        ("ar", "ولم تؤكد الشرطة أن 12 شخصا أصيبوا في عام 2024."),
    ],
)
def test_what_somebody_did_not_confirm_is_nobodys_statement_but_the_outlets(language, sentence):
    assert how(language, sentence) == (None, "", "", "", "OUTLET")


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de", "ar"])
def test_the_outlet_speaks_for_itself_where_nobody_else_does(language):
    sentence = {
        "en": "The city had 40,000 inhabitants in 2024.",
        "es": "La ciudad tenía 40.000 habitantes en 2024.",
        "pt": "A cidade tinha 40 mil habitantes em 2024.",
        "fr": "La ville comptait 40 000 habitants en 2024.",
        "de": "Die Stadt hatte 2024 rund 40.000 Einwohner.",
        "ar": "بلغ عدد سكان المدينة 40 ألف نسمة في عام 2024.",
    }[language]
    assert how(language, sentence) == (None, "", "", "", "OUTLET")


def test_a_denial_never_becomes_a_statement_of_the_one_who_denies():
    sentence = "Mayor Clara Boone denied that the port lost 300 jobs in 2024."
    assert "denied" in told("en", sentence)[sentence].text


def test_a_quotation_that_a_line_below_signs_is_that_persons():
    quotation = "“The council cut its debt by 30 percent in two years.”"
    item = told("en", quotation, "— Ana Cruz, council leader")[quotation]
    assert (item.speaker, item.stance, item.speaker_kind) == ("Ana Cruz", "SAID", "PERSON")


def test_a_quotation_goes_on_with_its_speaker_though_others_are_mentioned():
    first = "“Taxes rose by 12 percent,” Tom Hill declared, a point he made after callers asked about 300 new fees."
    second = "“The council cut its debt by 30 percent in two years.”"
    found = told("en", f"{first} {second}")
    assert found[second].speaker == "Tom Hill"
