"""The small words by which German says who said something."""

from .grammar import Grammar
from .words import word_set

GERMAN = Grammar(
    says=word_set(
        "sagte sagt sagten erklärte erklärt betonte betont behauptete behauptet warnte warnt bestätigte",
        "bestätigt teilte kündigte meinte kritisierte fügte berichtete berichtet bestritt bestreitet bestritten",
        "bestreiten dementierte dementiert leugnete leugnet räumte gestand behaupteten bestätigten erklärten meint",
        "ergänzte ergänzt erläuterte erläutert mahnte mahnt beklagte beklagt entgegnete erwiderte versicherte",
        "versichert",
    ),
    says_that=word_set("glaubt denkt hofft zeigt zeigen ergab"),
    saying=frozenset(),
    that=word_set("dass"),
    according_to=(("laut",), ("nach", "angaben"), ("nach", "ansicht"), ("nach", "auskunft"), ("so",)),
    determiners=word_set("der die das den dem des ein eine einer einem eines sein seine ihr ihre"),
    prepositions=word_set(
        "von vom für mit aus bei beim zu zur zum in im an am auf nach über unter vor gegen durch ohne um",
    ),
    of=word_set("von vom des der"),
    boundaries=word_set(
        "laut zufolge dass wenn weil ob aber oder und wo als ist sind war waren hat haben hatte wird nicht sich",
    ),
    pronouns=word_set("er sie"),
    own_voice=word_set("ich wir man es"),
    skippable=word_set("hat haben hatte auch später dann bereits"),
    passive=word_set("ist sind war wurde wurden"),
    relative=frozenset(),
    roles=word_set(
        "sprecher sprecherin minister ministerin präsident präsidentin chef chefin bürgermeister studie",
        "bericht",
    ),
    titles=word_set("herr frau dr dr."),
    afterwards=word_set("zufolge"),
    capitalised_nouns=True,
    beside_quotes=word_set("antwortet antwortete schreibt schrieb klagt klagte fordert forderte lobt lobte"),
    data=word_set("zahlen daten statistiken"),
    masculine=word_set("der ein herr"),
    feminine=word_set("die eine frau"),
    names_behind=True,
)
