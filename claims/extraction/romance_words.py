"""The small words by which Spanish, French and Portuguese say who said something."""

from .grammar import Grammar
from .words import word_set

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
        "lamentó lamenta lamentaron contestó replicó recalcó recalca remarcó remarca puntualizó argumentó argumenta",
        "aseveró matizó zanjó repitió repite repitieron reprochó reclamó resumió alertó alerta alertaron",
        "denuncian avisó declaran",
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
        *((verb, "por") for verb in ["citado", "citada", "citados", "citadas"]),
        *((("como", verb)) for verb in ["informó", "señaló", "dijo", "afirmó", "indicó", "confirmó"]),
    ),
    determiners=word_set(
        "el la los las un una unos unas su sus este esta estos estas ese esa varios varias muchos muchas",
        "algunos algunas",
    ),
    prepositions=word_set(
        "de del para por en con a al sin sobre ante bajo contra desde entre hacia hasta tras durante mediante vía",
    ),
    of=word_set("de del"),
    boundaries=word_set(
        "que porque cuando donde mientras si así aunque pero o quien quienes cual es son fue fueron ha han había",
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
    beside_quotes=word_set("responde cuenta comenta opina resume defiende defendió celebra celebró ironizó"),
    participles=word_set(
        "publicado publicada publicados publicadas difundido difundida difundidos difundidas presentado presentada",
        "presentados divulgado divulgada divulgados elaborado elaborada citado citada citados citadas consultado",
        "consultada consultados realizado realizada",
    ),
    data=word_set("datos cifras estadísticas números"),
    agents=word_set("por"),
    citing=word_set("citado citada citados citadas"),
    masculine=word_set("el un sr sr. don él"),
    feminine=word_set("la una sra sra. srta doña"),
    names_behind=True,
)

FRENCH = Grammar(
    says=word_set(
        "dit disent affirme affirmé affirment déclare déclaré assure assuré annonce annoncé explique expliqué",
        "confirme confirmé ajoute ajouté dénonce dénoncé précise précisé souligne souligné indique indiqué",
        "rappelle estime estimé nie nié nient dément démenti démentent réfute réfuté conteste contesté prétend",
        "prétendent prétendu soutient soutenu reconnaît reconnu admet admis accuse accusé martèle martelé regrette",
        "regretté déplore déploré rétorque rétorqué constate constaté avertit averti prévient prévenu témoigne",
        "témoigné",
    ),
    says_that=word_set("pense croit espère montre montrent révèle"),
    saying=word_set("affirmant disant assurant déclarant"),
    that=word_set("que qu'"),
    according_to=(
        ("selon",),
        ("d'après",),
        ("d’après",),
        *((verb, "par") for verb in ["cité", "citée", "cités", "citées"]),
    ),
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
    beside_quotes=word_set(
        "répond répondu raconte raconté lance lancé insiste insisté poursuit poursuivi conclut conclu résume résumé",
        "détaille détaillé alerte alerté juge jugé écrit plaide plaidé glisse confie confié justifie justifié",
        "note noté",
        "promet promis",
    ),
    participles=word_set(
        "publié publiée publiés publiées rendu rendue rendus rendues dévoilé dévoilée diffusé diffusée présenté",
        "présentée cité citée cités citées consulté consultée obtenu daté révélé",
    ),
    data=word_set("données chiffres statistiques"),
    agents=word_set("par"),
    citing=word_set("cité citée cités citées"),
    masculine=word_set("le un m. m monsieur"),
    feminine=word_set("la une mme mlle madame"),
    elided=("l’", "l'", "d’", "d'"),
    names_behind=True,
)


PORTUGUESE = Grammar(
    says=word_set(
        "disse diz dizem disseram afirmou afirma afirmam afirmaram declarou declara anunciou anuncia",
        "confirmou confirma explicou explica garantiu garante alertou alerta destacou destaca acrescentou",
        "negou nega acusou acusa criticou reiterou informou informa admitiu ressaltou relatou negaram negam",
        "desmentiu desmente desmentiram rejeitou reconheceu reconhece alegou alega sustentou denunciou contou comentou",
        "lembrou repetiu repete lamentou respondeu argumentou concluiu avaliou completou reforçou pontuou",
        "frisou salientou explicaram",
    ),
    says_that=word_set("acredita acha estima espera mostra mostram revela revelou"),
    saying=word_set("afirmando dizendo alegando"),
    that=word_set("que"),
    according_to=(
        ("segundo",),
        ("de", "acordo", "com"),
        ("conforme",),
        *((verb, by) for verb in ["citado", "citada", "citados", "citadas"] for by in ["por", "pelo", "pela"]),
    ),
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
    beside_quotes=word_set("conta comenta lembra responde avalia defende defendeu completa resume ressalta observa"),
    participles=word_set(
        "publicado publicada publicados publicadas divulgado divulgada divulgados divulgadas apresentado apresentada",
        "apresentados obtido obtida obtidos elaborado elaborada citado citada citados citadas ouvido ouvidos",
    ),
    data=word_set("dados números estatísticas"),
    agents=word_set("por pelo pela pelos pelas"),
    citing=word_set("citado citada citados citadas"),
    masculine=word_set("o um sr sr. seu"),
    feminine=word_set("a uma sra sra. dona"),
    names_behind=True,
)
