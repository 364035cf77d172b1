"""Words to make sentences and names of. Places and people are put together from syllables: none of them exists."""

from itertools import product

FIRST_NAMES = (
    *("Aldis", "Brenna", "Calder", "Dorit", "Edda", "Fintan", "Gisla", "Hauke", "Imre", "Jorun", "Kasimir", "Liv"),
    *("Marit", "Nuno", "Oriol", "Petra", "Quirin", "Runa", "Sunniva", "Tarik", "Ulla", "Vidar", "Wenke", "Yara"),
)
_ONSETS = ("Tol", "Bren", "Kar", "Sor", "Vel", "Mar", "Ost", "Hal", "Dun", "Fir", "Gal", "Lin", "Nor", "Pel", "Ras")
_MIDDLES = ("a", "e", "i", "o", "an", "er", "il", "os", "um")
_ENDS = ("mar", "vik", "stad", "ford", "dal", "mont", "quay", "holm", "wick", "sund", "nes", "reth", "lund", "go")

# 1,890 of them.
PLACES = tuple("".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDS))
_SURNAMES = tuple("".join(parts) + "sen" for parts in product(_ONSETS, _MIDDLES, ("k", "l", "rd", "v", "ss", "nd")))
# 19,440 of them, no two alike.
PEOPLE = tuple(f"{first} {last}" for last, first in product(_SURNAMES, FIRST_NAMES))
OFFICES = ("Mayor", "Minister of Health", "Head of the railway board", "Member of parliament", "Union leader", "")
OUTLETS = ("Courier", "Herald", "Ledger", "Gazette", "Observer", "Post", "Dispatch", "Tribune")

THINGS = {
    "en": (
        *("hospital beds", "school places", "jobs", "tax refunds", "vaccines", "homes", "buses", "teachers", "bridges"),
        *("wind turbines", "police officers", "ferry tickets", "asylum claims", "road deaths", "fish licences"),
        *("libraries", "nurses", "pension payments", "trees", "apprenticeships", "election observers", "ballot papers"),
        *("kilometres of track", "tonnes of grain", "power cuts", "court cases", "heat pumps", "flood barriers"),
    ),
    "es": ("camas de hospital", "plazas escolares", "empleos", "vacunas", "viviendas", "autobuses", "maestros"),
    "fr": ("lits d’hôpital", "places d’école", "emplois", "vaccins", "logements", "autobus", "enseignants"),
    "pt": ("leitos de hospital", "vagas escolares", "empregos", "vacinas", "casas", "ônibus", "professores"),
    "ar": ("سريرًا في المستشفيات", "مقعدًا مدرسيًا", "وظيفة", "لقاحًا", "مسكنًا", "حافلة", "معلمًا"),
}
BODIES = {
    "en": ("council", "ministry", "railway", "health board", "port authority", "university", "fishing fleet", "court"),
    "es": ("El ayuntamiento", "El ministerio", "La universidad", "La autoridad portuaria"),
    "fr": ("La mairie", "Le ministère", "L’université", "L’autorité portuaire"),
    "pt": ("A prefeitura", "O ministério", "A universidade", "A autoridade portuária"),
    "ar": ("بلدية", "وزارة", "جامعة", "هيئة ميناء"),
}
VERBS = {
    "en": ("cut", "built", "lost", "paid for", "promised", "counted", "banned", "bought", "reported", "cancelled"),
    "es": ("recortó", "construyó", "perdió", "pagó", "prometió", "contó"),
    "fr": ("a supprimé", "a construit", "a perdu", "a payé", "a promis", "a compté"),
    "pt": ("cortou", "construiu", "perdeu", "pagou", "prometeu", "contou"),
    "ar": ("ألغت", "بنت", "فقدت", "موّلت", "وعدت بـ", "أحصت"),
}
SENTENCES = {
    "en": "The {body} of {place} {verb} {number} {thing} in {year}",
    "es": "{body} de {place} {verb} {number} {thing} en {year}",
    "fr": "{body} de {place} {verb} {number} {thing} en {year}",
    "pt": "{body} de {place} {verb} {number} {thing} em {year}",
    "ar": "{body} {place} {verb} {number} {thing} في عام {year}",
}
SAID = {"en": "said", "es": "dijo", "fr": "a déclaré", "pt": "disse", "ar": "قال"}
BETWEEN = {
    "en": "Nobody at the hearing had an answer to that. The committee meets again next week.",
    "es": "Nadie respondió a eso en la sesión. El comité se reúne de nuevo la semana próxima.",
    "fr": "Personne n’y a répondu pendant la séance. Le comité se réunit de nouveau la semaine prochaine.",
    "pt": "Ninguém respondeu a isso na sessão. O comitê volta a se reunir na próxima semana.",
    "ar": "لم يجب أحد عن ذلك في الجلسة. وتجتمع اللجنة مرة أخرى الأسبوع المقبل.",
}
HEADLINES = {
    "en": "{place} argues about {thing}",
    "es": "{place} discute sobre {thing}",
    "fr": "{place} débat : {thing}",
    "pt": "{place} discute {thing}",
    "ar": "جدل في {place}: {thing}",
}
LANGUAGES = {"en": 70, "es": 12, "fr": 8, "pt": 6, "ar": 4}

REASONS = (
    ("+", "figures", "Gives a figure that can be looked up: “{number}”."),
    ("+", "time_span", "Names a period of time: “{year}”."),
    ("+", "institution", "Names an institution that keeps records: “{place}”."),
)
HARM = ("+", "harm", "Concerns people's safety, health or liberty.")
DULL = ("-", "opinion", "Judges rather than reports.")

PUBLISHERS = (
    *("Office of Invented Statistics", "Harbour Authority of Tolamar", "Institute for Made-up Health", "Sorrel Audit"),
    *("Parliament Library of Velstad", "Railway Board of Karford", "University of Ostvik", "Coast Weather Service"),
)
SUMMARY = "The record shows {number} {thing}, and not what was said: it leaves out those of the year before."
EXPLANATION = """What was said
---
{speaker} spoke of {number} {thing}. The figure comes from a press notice that was withdrawn a week later [1].

What the record shows
---
The yearly table lists every entry by month [2]. **None of the months** comes near the figure. The office that keeps the
table confirmed this when we asked, and said that an earlier edition counted entries twice [1].

What is missing
---
Counts before {year} followed another rule. Whoever compares the two compares different things; the office warns of it
on the first page of its report [2]. We found no other source for the figure.
"""
