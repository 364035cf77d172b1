"""The small words by which each language says who said something. Attribution reads these instead of parsing."""

from dataclasses import dataclass
from functools import cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True)
class Grammar:
    """Lower-case words of one language, by the part they play around a reporting verb."""

    says: frozenset[str]  # reports speech whatever follows
    says_that: frozenset[str]  # reports something only before "that", a quotation or a clause
    saying: frozenset[str]  # participles: "…, claiming that"
    that: frozenset[str]
    according_to: tuple[tuple[str, ...], ...]  # token sequences before a source
    determiners: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    boundaries: frozenset[str]  # a subject never reaches across one of these
    pronouns: frozenset[str]  # third person: to be resolved
    own_voice: frozenset[str]  # first and second person: nobody outside the article
    skippable: frozenset[str]  # between subject and verb
    passive: frozenset[str]  # "was said": no speaker stands before it
    relative: frozenset[str]
    roles: frozenset[str]  # nouns whose "for", "at", "from" belongs to them: "a spokesman for the ministry"
    titles: frozenset[str]  # left off before a name


ENGLISH = Grammar(
    says=_set(
        "said says say told tells tell added adds claimed argued argues stated declared declares insisted insists warned warns "
        "explained explains contended contends contend alleged alleges allege asserted asserts maintained acknowledged "
        "acknowledges admitted admits conceded concedes denied denies deny replied replies responded responds recalled recalls "
        "tweeted tweets commented remarked observed concluded concludes confirmed confirms emphasized emphasised emphasizes "
        "stressed stresses reiterated reiterates cautioned boasted joked quipped complained complains lamented testified "
        "testifies vowed vows pledged pledges promised promises announced announces announce described describes disclosed "
        "accused accuses accuse blamed blames criticized criticised criticizes denounced denounces countered retorted "
        "predicted predicts wrote writes noted suggested suggests believes believe believed thinks urged urges "
        "argue insist warn claim contends predict promise complain acknowledge admit"
    ),
    says_that=_set(
        "reported reports report claims notes note states state showed shows show found finds find indicated indicates "
        "estimated estimates estimate revealed reveals reveal hopes hoped hope expects expected expect fears feared feels "
        "feel felt knows knew think thought wants wanted agrees agreed agree asked asks called calls call proposed proposes "
        "read reads learned understood understands assumed wrote continued continues went points pointed determined "
        "suggest signaled signalled suspects worried worries demanded demands ruled charged charges posted"
    ),
    saying=_set(
        "saying claiming arguing alleging adding insisting warning asserting noting telling stating declaring contending "
        "announcing confirming suggesting calling accusing complaining explaining promising vowing predicting"
    ),
    that=_set("that"),
    according_to=(
        ("according", "to"),
        *(
            (("as", verb, "by"))
            for verb in ["reported", "told", "stated", "described", "announced", "confirmed", "quoted"]
        ),
        *(((verb, "by")) for verb in ["reported", "announced", "confirmed", "alleged", "claimed"]),
        ("in", "the", "words", "of"),
    ),
    determiners=_set(
        "the a an his her their its our my your this that these those some several many most both all no any every each another"
    ),
    prepositions=_set(
        "of for from at in on with by to about against under over during into through between after before among across "
        "without despite amid since until following per including around near within as like than via toward towards upon"
    ),
    of=_set("of"),
    boundaries=_set(
        "that because while when where which who whom whose if although though whether but or so yet then however meanwhile "
        "is are was were be been being has have had do does did will would could should can may might must not n't "
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight"
    ),
    pronouns=_set("he she they it"),
    own_voice=_set("i we you one there what nobody this that"),
    skippable=_set(
        "has have had also later then once repeatedly recently previously further often again never still earlier even "
        "is are was were just now already always first soon did does do will would not"
    ),
    passive=_set("is are was were be been being gets got"),
    relative=_set("who"),
    roles=_set(
        "spokesman spokeswoman spokesperson spokespeople head director president minister secretary leader leaders member "
        "members official officials professor analyst analysts author authors chief governor mayor researcher researchers "
        "expert experts people chair chairman chairwoman executive lawyer lawyers attorney editor representative "
        "representatives senator ambassador adviser advisor aide aides manager economist scientist scientists candidate "
        "report study survey poll statement majority number percent group commissioner fellow officer coach founder"
    ),
    titles=_set("mr mrs ms miss dr sir dame lord lady mr. mrs. ms. dr. prof. prof sen. rep. gov. gen."),
)

SPANISH = Grammar(
    says=_set(
        "dijo dice dicen dijeron afirmó afirma afirman afirmaron aseguró asegura aseguraron señaló señala señalaron explicó "
        "explica explicaron declaró declara declararon anunció anuncia anunciaron confirmó confirma confirmaron denunció denuncia "
        "denunciaron advirtió advierte advirtieron indicó indica indicaron sostuvo sostiene sostienen añadió añade agregó agrega "
        "manifestó expresó comentó reconoció reconoce negó niega negaron acusó acusa acusaron criticó critica criticaron "
        "insistió insiste subrayó subraya destacó destaca recordó recuerda prometió promete respondió apuntó aclaró admitió "
        "contó relató detalló detalla precisó concluyó reiteró alegó informó informa informaron escribió opinó consideró considera"
    ),
    says_that=_set(
        "cree creen piensa estima estiman espera muestra muestran revela revelan reveló calcula calculan asegurado dicho"
    ),
    saying=_set("afirmando diciendo asegurando señalando denunciando alegando añadiendo"),
    that=_set("que"),
    according_to=(
        ("según",),
        ("de", "acuerdo", "con"),
        ("de", "acuerdo", "a"),
        ("en", "palabras", "de"),
        *((("como", verb)) for verb in ["informó", "señaló", "dijo", "afirmó", "indicó", "confirmó"]),
    ),
    determiners=_set(
        "el la los las un una unos unas su sus este esta estos estas ese esa varios varias muchos muchas algunos algunas"
    ),
    prepositions=_set(
        "de del para por en con a al sin sobre ante bajo contra desde entre hacia hasta tras durante mediante"
    ),
    of=_set("de del"),
    boundaries=_set(
        "que porque cuando donde mientras si aunque pero o quien quienes cual es son fue fueron ha han había no se le les lo y "
        "lunes martes miércoles jueves viernes sábado domingo ayer hoy"
    ),
    pronouns=_set("él ella ellos ellas"),
    own_voice=_set("yo nosotros tú usted nadie esto eso"),
    skippable=_set("ha han había también luego ya después además no se le les lo nunca siempre entonces"),
    passive=_set("fue fueron es son ser sido"),
    relative=_set("quien quienes"),
    roles=_set(
        "portavoz ministro ministra presidente presidenta director directora secretario secretaria alcalde alcaldesa líder "
        "líderes jefe jefa miembro miembros informe estudio encuesta profesor profesora investigador investigadora gobierno "
        "ministerio consejo ayuntamiento diputado diputada senador senadora gobernador gobernadora"
    ),
    titles=_set("sr sra srta dr dra don doña sr. sra. dr. dra."),
)

FRENCH = Grammar(
    says=_set(
        "dit disent affirme affirmé affirment déclare déclaré assure assuré annonce annoncé explique expliqué confirme confirmé "
        "ajoute ajouté dénonce dénoncé précise précisé souligne souligné indique indiqué rappelle estime estimé"
    ),
    says_that=_set("pense croit espère montre montrent révèle"),
    saying=_set("affirmant disant assurant déclarant"),
    that=_set("que qu'"),
    according_to=(("selon",), ("d'après",), ("d’après",)),
    determiners=_set("le la les un une des son sa ses ce cette ces plusieurs"),
    prepositions=_set("de du des d' à au aux en dans pour par avec sur sans sous chez entre après avant"),
    of=_set("de du des d'"),
    boundaries=_set(
        "que qui quand où si mais ou et parce est sont été ont avait ne pas se lundi mardi mercredi jeudi vendredi samedi dimanche"
    ),
    pronouns=_set("il elle ils elles"),
    own_voice=_set("je nous vous on ce cela"),
    skippable=_set("a ont avait aussi ensuite également déjà ne pas l' s'est"),
    passive=_set("est sont été"),
    relative=_set("qui"),
    roles=_set(
        "porte-parole ministre président présidente directeur directrice maire chef rapport étude membre membres"
    ),
    titles=_set("m. mme m mlle dr"),
)

GERMAN = Grammar(
    says=_set(
        "sagte sagt sagten erklärte erklärt betonte betont behauptete behauptet warnte warnt bestätigte bestätigt teilte "
        "kündigte meinte kritisierte fügte berichtete berichtet"
    ),
    says_that=_set("glaubt denkt hofft zeigt zeigen ergab"),
    saying=_set(""),
    that=_set("dass"),
    according_to=(("laut",), ("nach", "angaben"), ("zufolge",)),
    determiners=_set("der die das den dem des ein eine einer einem eines sein seine ihr ihre"),
    prepositions=_set(
        "von vom für mit aus bei beim zu zur zum in im an am auf nach über unter vor gegen durch ohne um"
    ),
    of=_set("von vom des der"),
    boundaries=_set("dass wenn weil ob aber oder und wo als ist sind war waren hat haben hatte wird nicht sich"),
    pronouns=_set("er sie"),
    own_voice=_set("ich wir man es"),
    skippable=_set("hat haben hatte auch später dann bereits"),
    passive=_set("ist sind war wurde wurden"),
    relative=_set(""),
    roles=_set(
        "sprecher sprecherin minister ministerin präsident präsidentin chef chefin bürgermeister studie bericht"
    ),
    titles=_set("herr frau dr dr."),
)

PORTUGUESE = Grammar(
    says=_set(
        "disse diz dizem disseram afirmou afirma afirmam afirmaram declarou declara anunciou anuncia confirmou confirma explicou "
        "explica garantiu garante alertou alerta destacou destaca acrescentou negou nega acusou acusa criticou reiterou informou "
        "informa admitiu ressaltou relatou"
    ),
    says_that=_set("acredita acha estima espera mostra mostram revela revelou"),
    saying=_set("afirmando dizendo alegando"),
    that=_set("que"),
    according_to=(("segundo",), ("de", "acordo", "com"), ("conforme",)),
    determiners=_set("o a os as um uma uns umas seu sua seus suas este esta esse essa vários várias muitos muitas"),
    prepositions=_set("de do da dos das para por em no na nos nas com ao à sem sobre entre até após durante"),
    of=_set("de do da dos das"),
    boundaries=_set("que porque quando onde enquanto se embora mas ou quem é são foi foram tem não lhe e ontem hoje"),
    pronouns=_set("ele ela eles elas"),
    own_voice=_set("eu nós você isso isto"),
    skippable=_set("também depois já ainda não se lhe nunca sempre"),
    passive=_set("foi foram é são ser sido"),
    relative=_set("quem"),
    roles=_set(
        "porta-voz ministro ministra presidente diretor diretora secretário secretária prefeito prefeita líder membro membros "
        "relatório estudo pesquisa professor professora governo"
    ),
    titles=_set("sr sra dr dra sr. sra. dr. dra."),
)

GRAMMARS = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE}


@cache
def grammar_for(language: str) -> Grammar:
    """English serves where a language has no grammar of its own: names and quotation marks still work."""
    return GRAMMARS.get(language, ENGLISH)
