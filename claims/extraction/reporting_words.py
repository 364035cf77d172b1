"""The small words by which each language says who said something. Attribution reads these instead of parsing."""

from functools import cache

from .arabic_words import ARABIC
from .grammar import Grammar
from .words import word_set

ENGLISH = Grammar(
    says=word_set(
        "said says say told tells tell added adds claimed argued argues stated declared declares insisted",
        "insists warned warns explained explains contended contends contend alleged alleges allege asserted",
        "asserts maintained acknowledged acknowledges admitted admits conceded concedes denied denies deny",
        "replied replies responded responds recalled recalls tweeted tweets commented remarked observed",
        "concluded concludes confirmed confirms emphasized emphasised emphasizes stressed stresses reiterated",
        "reiterates cautioned boasted joked quipped complained complains lamented testified testifies vowed",
        "vows pledged pledges promised promises announced announces announce described describes disclosed",
        "accused accuses accuse blamed blames criticized criticised criticizes denounced denounces countered",
        "retorted predicted predicts wrote writes noted suggested suggests believes believe believed thinks",
        "urged urges argue insist warn claim contends predict promise complain acknowledge admit",
    ),
    says_that=word_set(
        "reported reports report claims notes note states state showed shows show found finds find indicated",
        "indicates estimated estimates estimate revealed reveals reveal hopes hoped hope expects expected",
        "expect fears feared feels feel felt knows knew think thought wants wanted agrees agreed agree asked",
        "asks called calls call proposed proposes read reads learned understood understands assumed wrote",
        "continued continues went points pointed determined suggest signaled signalled suspects worried",
        "worries demanded demands ruled charged charges posted",
    ),
    saying=word_set(
        "saying claiming arguing alleging adding insisting warning asserting noting telling stating declaring",
        "contending announcing confirming suggesting calling accusing complaining explaining promising vowing",
        "predicting",
    ),
    that=word_set("that"),
    according_to=(
        ("according", "to"),
        *(
            (("as", verb, "by"))
            for verb in ["reported", "told", "stated", "described", "announced", "confirmed", "quoted", "cited"]
        ),
        *(((verb, "by")) for verb in ["reported", "announced", "confirmed", "alleged", "claimed"]),
        ("in", "the", "words", "of"),
    ),
    determiners=word_set(
        "the a an his her their its our my your this that these those some several many most both all no any",
        "every each another",
    ),
    prepositions=word_set(
        "of for from at in on with by to about against under over during into through between after before",
        "among across without despite amid since until following per including around near within as like",
        "than via toward towards upon",
    ),
    of=word_set("of"),
    boundaries=word_set(
        "that because while when where which who whom whose if although though whether but or so yet then",
        "however meanwhile is are was were be been being has have had do does did will would could should can",
        "may might must not n't monday tuesday wednesday thursday friday saturday sunday yesterday today",
        "tonight",
    ),
    pronouns=word_set("he she they it"),
    own_voice=word_set("i we you one there what nobody this that"),
    skippable=word_set(
        "has have had also later then once repeatedly recently previously further often again never still",
        "earlier even is are was were just now already always first soon did does do will would not",
    ),
    passive=word_set("is are was were be been being gets got"),
    relative=word_set("who"),
    roles=word_set(
        "spokesman spokeswoman spokesperson spokespeople head director president minister secretary leader",
        "leaders member members official officials professor analyst analysts author authors chief governor",
        "mayor researcher researchers expert experts people chair chairman chairwoman executive lawyer",
        "lawyers attorney editor representative representatives senator ambassador adviser advisor aide aides",
        "manager economist scientist scientists candidate report study survey poll statement majority number",
        "percent group commissioner fellow officer coach founder",
    ),
    titles=word_set(
        "mr mrs ms miss dr sir dame lord lady mr. mrs. ms. dr. prof. prof sen. rep. gov. gen.",
    ),
)

SPANISH = Grammar(
    says=word_set(
        "dijo dice dicen dijeron afirmó afirma afirman afirmaron aseguró asegura aseguraron señaló señala",
        "señalaron explicó explica explicaron declaró declara declararon anunció anuncia anunciaron confirmó",
        "confirma confirmaron denunció denuncia denunciaron advirtió advierte advirtieron indicó indica",
        "indicaron sostuvo sostiene sostienen añadió añade agregó agrega manifestó expresó comentó reconoció",
        "reconoce negó niega negaron acusó acusa acusaron criticó critica criticaron insistió insiste subrayó",
        "subraya destacó destaca recordó recuerda prometió promete respondió apuntó aclaró admitió contó",
        "relató detalló detalla precisó concluyó reiteró alegó informó informa informaron escribió opinó",
        "consideró considera desmintió desmiente desmintieron rechazó niegan dicen admite sostuvieron",
    ),
    says_that=word_set(
        "cree creen piensa estima estiman espera muestra muestran revela revelan reveló calcula calculan",
        "asegurado dicho",
    ),
    saying=word_set("afirmando diciendo asegurando señalando denunciando alegando añadiendo"),
    that=word_set("que"),
    according_to=(
        ("según",),
        ("de", "acuerdo", "con"),
        ("de", "acuerdo", "a"),
        ("en", "palabras", "de"),
        *((("como", verb)) for verb in ["informó", "señaló", "dijo", "afirmó", "indicó", "confirmó"]),
    ),
    determiners=word_set(
        "el la los las un una unos unas su sus este esta estos estas ese esa varios varias muchos muchas",
        "algunos algunas",
    ),
    prepositions=word_set(
        "de del para por en con a al sin sobre ante bajo contra desde entre hacia hasta tras durante mediante",
    ),
    of=word_set("de del"),
    boundaries=word_set(
        "que porque cuando donde mientras si aunque pero o quien quienes cual es son fue fueron ha han había",
        "no se le les lo y lunes martes miércoles jueves viernes sábado domingo ayer hoy",
    ),
    pronouns=word_set("él ella ellos ellas"),
    own_voice=word_set("yo nosotros tú usted nadie esto eso"),
    skippable=word_set(
        "ha han había también luego ya después además no se le les lo nunca siempre entonces",
    ),
    passive=word_set("fue fueron es son ser sido"),
    relative=word_set("quien quienes"),
    roles=word_set(
        "portavoz ministro ministra presidente presidenta director directora secretario secretaria alcalde",
        "alcaldesa líder líderes jefe jefa miembro miembros informe estudio encuesta profesor profesora",
        "investigador investigadora gobierno ministerio consejo ayuntamiento diputado diputada senador",
        "senadora gobernador gobernadora",
    ),
    titles=word_set("sr sra srta dr dra don doña sr. sra. dr. dra."),
    drops_subject=True,
)

FRENCH = Grammar(
    says=word_set(
        "dit disent affirme affirmé affirment déclare déclaré assure assuré annonce annoncé explique expliqué",
        "confirme confirmé ajoute ajouté dénonce dénoncé précise précisé souligne souligné indique indiqué",
        "rappelle estime estimé nie nié nient dément démenti démentent réfute réfuté conteste contesté prétend",
        "prétendent prétendu soutient soutenu reconnaît reconnu admet admis accuse accusé",
    ),
    says_that=word_set("pense croit espère montre montrent révèle"),
    saying=word_set("affirmant disant assurant déclarant"),
    that=word_set("que qu'"),
    according_to=(("selon",), ("d'après",), ("d’après",)),
    determiners=word_set("le la les un une des son sa ses ce cette ces plusieurs"),
    prepositions=word_set(
        "de du des d' à au aux en dans pour par avec sur sans sous chez entre après avant",
    ),
    of=word_set("de du des d'"),
    boundaries=word_set(
        "que qui quand où si mais ou et parce est sont été ont avait ne pas se lundi mardi mercredi jeudi",
        "vendredi samedi dimanche",
    ),
    pronouns=word_set("il elle ils elles"),
    own_voice=word_set("je nous vous on ce cela"),
    skippable=word_set("a ont avait aussi ensuite également déjà ne pas l' s'est"),
    passive=word_set("est sont été"),
    relative=word_set("qui"),
    roles=word_set(
        "ministère mairie préfecture porte-parole ministre président présidente directeur directrice maire chef",
        "rapport étude membre membres",
    ),
    titles=word_set("m. mme m mlle dr"),
)

GERMAN = Grammar(
    says=word_set(
        "sagte sagt sagten erklärte erklärt betonte betont behauptete behauptet warnte warnt bestätigte",
        "bestätigt teilte kündigte meinte kritisierte fügte berichtete berichtet bestritt bestreitet bestritten",
        "bestreiten dementierte dementiert leugnete leugnet räumte gestand behaupteten bestätigten erklärten",
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
)

PORTUGUESE = Grammar(
    says=word_set(
        "disse diz dizem disseram afirmou afirma afirmam afirmaram declarou declara anunciou anuncia",
        "confirmou confirma explicou explica garantiu garante alertou alerta destacou destaca acrescentou",
        "negou nega acusou acusa criticou reiterou informou informa admitiu ressaltou relatou negaram negam",
        "desmentiu desmente desmentiram rejeitou reconheceu reconhece alegou alega sustentou denunciou",
    ),
    says_that=word_set("acredita acha estima espera mostra mostram revela revelou"),
    saying=word_set("afirmando dizendo alegando"),
    that=word_set("que"),
    according_to=(("segundo",), ("de", "acordo", "com"), ("conforme",)),
    determiners=word_set(
        "o a os as um uma uns umas seu sua seus suas este esta esse essa vários várias muitos muitas",
    ),
    prepositions=word_set(
        "de do da dos das para por em no na nos nas com ao à sem sobre entre até após durante",
    ),
    of=word_set("de do da dos das"),
    boundaries=word_set(
        "que porque quando onde enquanto se embora mas ou quem é são foi foram tem não lhe e ontem hoje",
    ),
    pronouns=word_set("ele ela eles elas"),
    own_voice=word_set("eu nós você isso isto"),
    skippable=word_set("também depois já ainda não se lhe nunca sempre"),
    passive=word_set("foi foram é são ser sido"),
    relative=word_set("quem"),
    roles=word_set(
        "porta-voz ministro ministra presidente diretor diretora secretário secretária prefeito prefeita",
        "líder membro membros relatório estudo pesquisa professor professora governo",
    ),
    titles=word_set("sr sra dr dra sr. sra. dr. dra."),
    drops_subject=True,
)

GRAMMARS = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE, "ar": ARABIC}


@cache
def grammar_for(language: str) -> Grammar:
    """English serves where a language has no grammar of its own: names and quotation marks still work."""
    return GRAMMARS.get(language, ENGLISH)
