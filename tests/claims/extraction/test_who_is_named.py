"""Whom a news text names as the one who speaks: office and name, pronouns, sources without a name, who is cited."""

# ruff: noqa: E501 the sentences are a table

import pytest

from tests.claims.extraction.test_how_it_is_said import how, told


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("es", "«El puerto perdió 300 empleos en 2024», afirmó la secretaria general del sindicato, Clara Boone.", "Clara Boone"),
        ("pt", "“O porto perdeu 300 empregos em 2024”, afirmou a ministra do Meio Ambiente, Clara Boone.", "Clara Boone"),
        ("pt", "Segundo o coordenador da entidade, Tomás Hill, a dívida do porto triplicou em 2024.", "Tomás Hill"),
        ("fr", "« Le port a perdu 300 emplois en 2024 », a déclaré la rapporteuse, Clara Boone (LR).", "Clara Boone"),
        ("fr", "« Le port a perdu 300 emplois », a affirmé le ministre, Thomas Hill, sur France Inter.", "Thomas Hill"),
        ("de", "„Der Hafen hat 300 Stellen verloren“, sagte die Präsidentin des Rechnungshofs, Clara Boone.", "Clara Boone"),
        ("ar", "وقالت مديرة المركز، الدكتورة ليلى كريم، إن الميناء فقد 300 وظيفة في عام 2024.", "ليلى كريم"),
        ("ar", "ونفى وزير المالية، سامي حداد، أن يكون الميناء قد فقد 300 وظيفة.", "سامي حداد"),
    ],
)  # fmt: skip
def test_behind_an_office_stands_the_name_of_who_holds_it(language, sentence, speaker):
    item = told(language, sentence)[sentence]
    assert (item.speaker, item.speaker_kind) == (speaker, "PERSON")


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("es", "Según la policía, Tomás Hill, vecino del puerto, perdió 300 euros en 2024.", "policía"),
        ("fr", "Selon l’Association des maires de France, les communes ont perdu 300 emplois en 2024.", "Association des maires de France"),
        ("fr", "L’Association des maires de France estime que les communes ont perdu 300 emplois en 2024.", "Association des maires de France"),
        ("fr", "Le port a perdu 300 emplois en 2024, selon un rapport du Sénat publié mardi.", "rapport du Sénat"),
        ("pt", "O porto perdeu 300 empregos em 2024, segundo dados divulgados nesta terça-feira (24) pelo Instituto Nacional do Mar.", "Instituto Nacional do Mar"),
        ("en", "The port lost 300 jobs in 2024, according to figures that the Harbour Workers’ Union (HWU) published on Monday.", "Harbour Workers’ Union"),
        ("en", "The port lost 300 jobs in 2024, according to a study that the University of Galway published in May.", "University of Galway"),
        ("en", "The port lost 300 jobs in 2024, according to data from the Ministry of Ports.", "Ministry of Ports"),
        ("de", "Das Finanzministerium bestätigte, dass die Schulden um 8 Prozent gestiegen seien.", "Finanzministerium"),
        ("de", "Nach Angaben des Finanzministeriums stieg die Zahl der Unfälle um 12 Prozent.", "Finanzministerium"),
        ("es", "Un informe difundido este martes señala que el puerto perdió 300 empleos.", "informe"),
        ("ar", "قال تقرير أصدره المركز الوطني للتعليم يوم الثلاثاء إن الميناء فقد 300 وظيفة.", "تقرير أصدره المركز الوطني للتعليم"),
    ],
)  # fmt: skip
def test_a_body_is_named_whole_and_without_what_is_told_of_it(language, sentence, speaker):
    item = told(language, sentence)[sentence]
    assert (item.speaker, item.speaker_kind) == (speaker, "ORGANISATION")


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "A person familiar with the contract, who asked not to be named, said the fines reached 4 million euros.", "person familiar with the contract"),
        ("en", "An official who spoke on condition of anonymity said that 40 jobs were lost in 2024.", "official"),
        ("es", "Un funcionario que pidió no ser identificado dijo que el puerto perdió 300 empleos.", "funcionario"),
        ("pt", "Um servidor que pediu para não ser identificado disse que metade dos 800 fiscais ficou em casa.", "servidor"),
        ("fr", "Un cadre qui a requis l’anonymat indique que le port a perdu 300 emplois en 2024.", "cadre"),
        ("de", "Eine mit dem Vorgang vertraute Person sagte, der Hafen habe 300 Stellen verloren.", "mit dem Vorgang vertraute Person"),
    ],
)  # fmt: skip
def test_who_asked_not_to_be_named_is_an_unnamed_source(language, sentence, speaker):
    item = told(language, sentence)[sentence]
    assert (item.speaker, item.speaker_kind) == (speaker, "ANONYMOUS")


@pytest.mark.parametrize(
    ("language", "before", "sentence", "speaker"),
    [
        ("de", "„Das ist der höchste Wert seit 20 Jahren“, sagte Präsident Uwe Hill. Ministerin Clara Boone (CDU) wies die Kritik zurück.", "Sie sagte, seit 2023 seien 140 Brücken saniert worden.", "Clara Boone"),
        ("pt", "A ministra Clara Boone negou que o porto tenha perdido 300 empregos. “A fumaça dobrou em 2024”, contou o agricultor José Hill, de 61 anos.", "Ele disse que a dívida dobrou em 2024.", "José Hill"),
        ("fr", "La ministre Clara Boone a nié que le port ait perdu 300 emplois. « Les prix ont doublé », répond Thomas Hill, docker à Ellis depuis 2004.", "Selon elle, le budget a augmenté de 9 % en 2025.", "Clara Boone"),
        ("es", "Fuentes del ministerio confirmaron que el puerto perdió 300 empleos. La sindicalista Clara Boone culpa a los sueldos.", "«Un estibador cobra aquí 600 euros menos al mes», dijo.", "Clara Boone"),
        ("pt", "“O porto perdeu 300 empregos em 2024”, afirmou a ministra do Meio Ambiente, Clara Boone. Tomás Hill negou que a dívida tenha crescido.", "A ministra também declarou que o fundo recebeu 12 milhões em 2024.", "Clara Boone"),
        ("ar", "وقالت مديرة المركز، الدكتورة ليلى كريم، إن الميناء فقد 300 وظيفة في عام 2024.", "«هذه أعلى نسبة منذ عام 2003»، قالت كريم في مؤتمر صحفي.", "ليلى كريم"),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_surname_is_who_it_can_be(language, before, sentence, speaker):
    assert how(language, before, sentence)[0] == speaker


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "via"),
    [
        ("en", "According to the Ministry of Ports, as reported by the Ellis Courier, 300 jobs were lost in 2024.", "Ministry of Ports", "Ellis Courier"),
        ("es", "Según el Ministerio de Sanidad, citado por El País, la esperanza de vida subió hasta los 83,4 años.", "Ministerio de Sanidad", "El País"),
        ("pt", "De acordo com o Banco Central, citado pela agência Reuters, as doações somaram US$ 870 milhões.", "Banco Central", "agência Reuters"),
        ("fr", "D’après la Cour des comptes, citée par Le Monde, 62 % des visites n’ont pas été réalisées en 2024.", "Cour des comptes", "Le Monde"),
        ("ar", "وبحسب البنك الدولي، الذي نقلت عنه وكالة رويترز، يبلغ الإنفاق على الطالب 890 دولارا سنويا.", "البنك الدولي", "وكالة رويترز"),
    ],
)  # fmt: skip
def test_who_is_cited_speaks_and_who_cites_passes_it_on(language, sentence, speaker, via):
    item = told(language, sentence)[sentence]
    assert (item.speaker, item.via) == (speaker, via)


def test_a_member_of_parliament_is_a_person_and_a_picture_is_no_part_of_a_name():
    said = "„Frau Boone hat 2025 keine einzige Brücke fertiggestellt“, sagte der SPD-Abgeordnete Emre Demir."
    assert told("de", said)[said].speaker_kind == "PERSON"
    drawn = "“Our members lost 3,000 jobs in 2024,” said José Quintela 🧔🏽‍♂️, its president."
    assert told("en", drawn)[drawn].speaker == "José Quintela"


def test_a_trade_tells_a_person():
    said = "“A fumaça dobrou em 2024”, contou o agricultor José Hill, de 61 anos."
    assert (told("pt", said)[said].speaker, told("pt", said)[said].speaker_kind) == ("José Hill", "PERSON")


@pytest.mark.parametrize(
    ("language", "before", "sentence", "speaker"),
    [
        ("en", "Mr Robin Hill said that 300 jobs were lost. Mrs Kelly Boone said that 40 berths were closed.", "He added that the debt rose by 8 percent in 2024.", "Robin Hill"),
        ("en", "Mayor Tomás Ó Ceallaigh said that 300 jobs were lost in 2024.", "The debt rose by 8 percent in 2024, Ó Ceallaigh said.", "Tomás Ó Ceallaigh"),
        ("es", "«El puerto perdió 300 empleos en 2025», insistió Clara Boone, secretaria del Sindicato del Mar.", "Según Boone, las listas de espera han subido un 15 %.", "Clara Boone"),
    ],
)  # fmt: skip
def test_titles_and_surnames_lead_to_who_was_named_before(language, before, sentence, speaker):
    assert how(language, before, sentence)[0] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Passenger numbers rose by 12 per cent to 9.4 million in 2024, council spokeswoman Clara Boone said.", "Clara Boone"),
        ("Tax revenue rose by 12 per cent in 2024, news agency France Presse reported.", "news agency France Presse"),
    ],
)  # fmt: skip
def test_what_somebody_is_by_trade_is_no_part_of_the_name(sentence, speaker):
    item = told("en", sentence)[sentence]
    assert (item.speaker, item.speaker_kind) == (speaker, "PERSON" if speaker == "Clara Boone" else "ORGANISATION")


def test_a_body_called_by_its_sort_is_the_only_one_of_that_sort_named_before():
    before = "The Transport Workers’ Union published figures on Monday."
    sentence = "The union said 51.3% of the 48,200 journeys were late in 2024."
    assert how("en", before, sentence)[0] == "Transport Workers’ Union"
    two = "The Transport Workers’ Union and the Dockers’ Union published figures on Monday."
    assert how("en", two, sentence)[0] == "union"


@pytest.mark.parametrize(
    ("language", "before", "sentence", "speaker"),
    [
        ("en", "On Sunday Sen. Tom Hill spoke in Ellis.", "Tom Hill said that 300 jobs were lost in 2024.", "Tom Hill"),
        ("es", "Según Ana Foy, el puerto perdió 300 empleos en 2024.", "«La deuda subió un 8 % en 2024», dijo Ana Foy.", "Ana Foy"),
        ("en", "With Tom Hill at her side Clara Boone opened the port.", "“The port lost 300 jobs in 2024,” Hill said.", "Tom Hill"),
        ("de", "Präsident Uwe Hill sagte, der Hafen habe 300 Stellen verloren. Nach der Niederlage trat niemand zurück.", "Er sagte, 2024 seien 40 Brücken saniert worden.", "Uwe Hill"),
        ("de", "Laut der Bahn-Sprecherin fuhren 2024 rund 300 Züge.", "„Wir haben 40 Züge gekauft“, sagte eine Bahn-Sprecherin.", "Bahn-Sprecherin"),
        ("es", "Clara Boone dijo que el puerto perdió 300 empleos.", "Cabe mencionar que la defensa pide 4 millones si así lo considera el juez.", None),
        ("es", "Clara Boone dijo que el puerto perdió 300 empleos.", "Luis Hill contestó vía Twitter que “la deuda subió un 8 % en 2024”.", "Luis Hill"),
        ("en", "Party Chairman Tom Hill visited Ellis.", "The party said 300 jobs were lost in 2024.", "party"),
        ("en", "Campaign Manager Tom Hill visited Ellis.", "The campaign said 300 jobs were lost in 2024.", "campaign"),
        ("en", "Luis Hill said that 40 berths were closed. The district GOP said that 300 jobs were lost.", "He said that the debt rose by 8 percent in 2024.", "Luis Hill"),
    ],
)  # fmt: skip
def test_no_more_words_are_added_to_a_name_than_belong_to_it(language, before, sentence, speaker):
    assert how(language, before, sentence)[0] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“Prices rose by 8 percent in 2024,” said one New Ellis Democrat.", "one New Ellis Democrat"),
        ("Prices rose by 8 percent in 2024, the anti-union super PAC said.", "anti-union super PAC"),
    ],
)
def test_a_description_is_not_taken_for_a_trade(sentence, speaker):
    assert told("en", sentence)[sentence].speaker == speaker


def test_a_paper_by_the_name_of_insider_is_not_unnamed():
    sentence = "Laut Business Insider verlor der Hafen 2024 rund 300 Stellen."
    assert told("de", sentence)[sentence].speaker_kind != "ANONYMOUS"


def test_a_trade_before_a_name_of_any_length_is_told_in_time():
    sentence = f"“A dívida do porto dobrou em 2024”, contou o agricultor {'A' * 3_000} de x."
    assert told("pt", f"{sentence} O porto perdeu 300 empregos em 2024.") is not None


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Trust Executive Director Javier Hill", "Javier Hill"),
        ("BVI Deputy Premier Natalio Hill", "Natalio Hill"),
        ("Minister in the Ministry of Finance Brian Hill", "Brian Hill"),
        ("Attorney General William Hill", "William Hill"),
        ("New Ellis Attorney General Eric Hill", "Eric Hill"),
        ("General Motors Company", "General Motors Company"),
        ("Director Hill", "Director Hill"),
    ],
)
def test_an_office_of_several_words_is_no_part_of_the_name(source, speaker):
    sentence = f"{source} said that the port had lost 300 jobs in 2024."
    assert told("en", sentence)[sentence].speaker == speaker


def test_nobody_is_called_after_a_ministry():
    before = "Minister in the Ministry of Finance Brian Hill spoke in the Senate."
    recalled = "Hill recalled that the facility was capitalised at 100 million dollars."
    assert told("en", before, recalled)[recalled].text == recalled.replace("Hill", "Brian Hill")


def test_who_wrote_it_is_no_part_of_the_claim():
    sentence = "By Aaron Hill: The port cut its debt by 30 percent in 2024."
    assert told("en", sentence)[sentence].text == "The port cut its debt by 30 percent in 2024."


@pytest.mark.parametrize("body", ["Texas Department of State Health Services", "Center for Science Education Policy"])
def test_a_body_of_several_topics_keeps_its_name(body):
    sentence = f"The {body} said that 300 people fell ill in 2024."
    assert told("en", sentence)[sentence].speaker == body
