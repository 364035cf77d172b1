"""The wording that publishers put around an article, by language-neutral form where possible.

Each form is matched against the beginning of one paragraph, never against the whole text, so no pattern can run away.
English and Spanish, and the commonest Portuguese, French and German.
"""

import re


def _form(*alternatives: str, whole: bool = False) -> re.Pattern[str]:
    tail = r"\s*(?:[.:…!*]+\s*)?$" if whole else r"(?!\w)"
    return re.compile(r"(?:" + "|".join(alternatives) + ")" + tail, re.IGNORECASE)


# The order matters: the first form that fits names the block.
FORMS: list[tuple[str, re.Pattern[str]]] = [
    (
        "source_credit",
        re.compile(
            r"(?:original source|source|sources|via|originally published (?:on|at|by|in)|first published (?:on|at|"
            r"by|in)"
            r"|this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published)|republished from"
            r"|fuente(?: original)?|fuentes|publicado originalmente en|con información de|fonte|quelle|"
            r"source originale)"
            r"\s*(?::|\s(?=https?:|www\.)|(?<=on|at|by|in|en|om|de|ed)\s)\s*\S.{0,150}$",
            re.IGNORECASE,
        ),
    ),
    (
        "byline",
        re.compile(
            r"(?:(?:first |originally )?(?:published|updated|posted|last updated|last modified|publicado|actualizado|"
            r"publié|mis à jour|veröffentlicht|aktualisiert)\b.{0,15}\d.{0,60}|\d{1,2}[ -]min(?:ute)?s? (?:read|listen)"
            r"|(?:reading time|tiempo de lectura|lesezeit|temps de lecture)\b.{0,30}"
            r"|(?:additional |with )?(?:reporting|writing|editing) (?:and \w+ )?by (?-i:[^\W\d_a-zà-ÿ]).{0,150}"
            r"|(?:the )?(?-i:[^\W\d_a-zà-ÿ])[\w’' ]{1,60} contributed (?:reporting )?to this (?:report|story|article)"
            r")[.]?$",
            re.IGNORECASE,
        ),
    ),
    (
        "copyright",
        re.compile(
            r"(?:this (?:article|story|report|page)|an earlier version of this (?:article|story|report)) "
            r"(?:was|has been|incorrectly|misstated|originally)\b.{0,350}$",
            re.IGNORECASE,
        ),
    ),
    (
        "share",
        _form(
            r"listen to this (?:article|story)(?: .{1,20})?",
            r"(?:advertisement|advertising|sponsored(?: content)?|publicidad|anuncio|publicidade|publicité|anzeige"
            r"|werbung)",
            r"(?:scroll|story continues|article continues) (?:below|down|to continue)(?: .{1,30})?",
            whole=True,
        ),
    ),
    (
        "related",
        re.compile(
            r"(?:filed under|filed in|posted in|tags?|tagged(?: with)?|topics?|categor(?:y|ies)|more on|etiquetas|temas"
            r"|mots-clés|themen|schlagwörter)\s*[:|]\s*\S.{0,200}$",
            re.IGNORECASE,
        ),
    ),
    (
        "newsletter",
        re.compile(
            r"(?:do you have|have|got) (?:a |any )?(?:story|tip|news tip|tips|questions?|more information)\b.{0,80}\?"
            r".{0,200}$",
            re.IGNORECASE,
        ),
    ),
    (
        "comment_form",
        _form(
            r"leave a (?:reply|comment)(?: to .{1,60})?",
            r"(?:\d+ )?(?:comments?|replies|responses)(?: \(\d+\))?",
            r"(?:post|add|write|submit) (?:a |your )?comment",
            r"cancel reply",
            r"join the (?:conversation|discussion)",
            r"(?:\d+ )?comentarios?(?: \(\d+\))?",
            r"(?:deja|escribe) (?:una respuesta|un comentario|tu comentario)",
            r"deixe (?:um comentário|uma resposta)",
            r"laisser un commentaire",
            r"schreiben? sie einen kommentar",
            whole=True,
        ),
    ),
    (
        "comment_form",
        _form(
            r"your email address will not be published",
            r"required fields are marked",
            r"save my name,? (?:and )?e-?mail",
            r"(?:you must be|please) (?:logged|log) in to (?:post|leave|comment)",
            r"notify me of (?:new|follow-?up)",
            r"comments are (?:closed|moderated)",
            r"tu (?:dirección de )?correo electrónico no será publicad[ao]",
            r"los campos (?:obligatorios|necesarios) están marcados",
            r"guarda(?:r)? mi nombre, correo",
            r"o seu endereço de e-?mail não será publicado",
            r"votre adresse e-?mail ne sera pas publiée",
            r"ihre e-?mail-adresse wird nicht veröffentlicht",
        ),
    ),
    (
        "comment_form",
        re.compile(
            r"(?:leave a (?:reply|comment)|join the (?:conversation|discussion)|deja (?:una respuesta|un comentario)"
            r"|deixe um comentário|laisser un commentaire|schreiben sie einen kommentar)\s*:\s*\S.{0,400}$",
            re.IGNORECASE,
        ),
    ),
    (
        "author_bio",
        re.compile(
            r"(?:about the (?:author|writer|reporter)s?|sobre (?:el autor|la autora|los autores|o autor|a autora)"
            r"|acerca (?:del autor|de la autora)|à propos de l[’'](?:auteure?|autrice)|über (?:den autor|die autorin))"
            r"\s*[:–—-]\s*\S.{0,1500}$",
            re.IGNORECASE,
        ),
    ),
    (
        "related",
        _form(
            r"related(?: (?:articles?|stories|posts|news|content|coverage|links|topics))?",
            r"(?:read|see|watch|hear) (?:more|next|also)",
            r"more (?:on|from|about) (?:this|the)(?: \w+){1,4}",
            r"more (?:stories|news|articles)",
            r"you (?:may|might) (?:also|be) (?:like|interested in|have missed)",
            r"(?:most read|most popular|trending(?: now)?|recommended(?: for you)?|editors?['’] picks?|"
            r"further reading)",
            r"(?:noticias|artículos|contenidos?|notas?) relacionad[ao]s?",
            r"(?:lee|lea|leer|ver|vea|mira) (?:también|además|más)",
            r"(?:también )?te (?:puede|podría) interesar",
            r"(?:lo )?más (?:leído|leídas|visto|noticias)",
            r"(?:leia|veja) (?:também|mais)",
            r"(?:à lire|lire) aussi",
            r"(?:mehr zum thema|lesen sie auch|das könnte sie (?:auch )?interessieren)",
            whole=True,
        ),
    ),
    (
        "related",
        re.compile(
            r"(?:read (?:more|also|next)|see also|related|also read|lee también|lea también|leer más|te puede interesar"
            r"|leia também|à lire aussi|lesen sie auch)\s*[:|»›→-]\s*\S.{0,200}$",
            re.IGNORECASE,
        ),
    ),
    (
        "newsletter",
        _form(
            r"(?:sign|signing) up (?:for|to|here)",
            r"subscribe (?:to|now|today|for|here)",
            r"get (?:the|our) (?:latest|best|top|daily|morning|weekly) (?:\w+ ){0,6}(?:inbox|newsletter|by email)",
            r"(?:join|get) our (?:\w+ ){0,3}newsletter",
            r"enter your e-?mail",
            r"suscríb(?:ete|ase)",
            r"recib[ae] (?:nuestr[oa]s?|las|los|el) (?:\w+ ){0,6}(?:boletín|newsletter|correo)",
            r"(?:assine|inscreva-se)",
            r"(?:inscrivez|abonnez)-vous",
            r"(?:abonnieren sie|melden sie sich) (?:\w+ ){0,6}newsletter",
        ),
    ),
    (
        "cookie",
        _form(
            r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? cookies",
            r"by (?:continuing|clicking|using) .{0,80}(?:cookies|privacy policy)",
            r"(?:accept|reject|manage) (?:all )?cookies",
            r"(?:utilizamos|usamos|este sitio (?:web )?(?:usa|utiliza)) (?:\w+ ){0,3}cookies",
            r"nous utilisons (?:\w+ ){0,3}cookies",
            r"(?:wir|diese (?:web)?seite) (?:verwenden|verwendet|nutzen|nutzt) (?:\w+ ){0,3}cookies",
        ),
    ),
    (
        "share",
        _form(
            r"share (?:this|on|via|it)(?: (?:this|article|story|post|on|via|facebook|twitter|x|whatsapp|email|"
            r"linkedin))*",
            r"(?:tweet|whatsapp|facebook|linkedin|telegram|e-?mail|print|copy link|imprimir|share|compartir)"
            r"(?:[\s,|/·]+(?:tweet|twitter|x|whatsapp|facebook|linkedin|telegram|e-?mail|print|copy link|imprimir))*",
            r"compart(?:e|ir|a) (?:en|este|esta|por)(?: \w+){0,3}",
            r"partager (?:sur|cet)(?: \w+){0,3}",
            whole=True,
        ),
    ),
    (
        "share",
        _form(
            r"follow us on",
            r"follow @?\w+ on (?:x|twitter|facebook|instagram)",
            r"síguenos en",
            r"siga-nos",
            r"suivez-nous",
            r"folgen sie uns",
        ),
    ),
    (
        "copyright",
        re.compile(
            r"(?:©|\(c\)|copyright\b).{0,200}$|.{0,120}\b(?:all rights reserved|todos los derechos reservados"
            r"|todos os direitos reservados|tous droits réservés|alle rechte vorbehalten)\b.{0,80}$",
            re.IGNORECASE,
        ),
    ),
    (
        "caption",
        re.compile(
            r"(?:(?:photo|picture|image|illustration|video|graphic|file photo|photograph)s?(?: credit| by)?"
            r"|foto|fotografía|imagen|imagem|bild)\s*[:/]\s*\S.{0,200}$",
            re.IGNORECASE,
        ),
    ),
]

BYLINE = re.compile(
    r"(?:by|por|par|von|door|written by|words by|reporting by|editing by|escrito por|"
    r"redacción de)\s+(?=(?-i:[^\W\d_a-zà-ÿ]))\S",
    re.IGNORECASE,
)
# "Ana Ruiz is a reporter …", "Ana Ruiz covers …": what a name does for a living, at the very end of a page.
BIO_TRADE = re.compile(
    r"\b(?:journalist|reporter|writer|editor|correspondent|columnist|author|contributor|producer|photographer"
    r"|broadcaster|blogger|freelancer?|fellow|researcher|professor|analyst|commentator|storyteller|newsroom"
    r"|periodista|reporter[ao]|redactora?|editora?|corresponsal|columnista|escritora?|autora?|colaboradora?"
    r"|jornalista|journaliste|journalistin|redakteur(?:in)?|autor(?:in)?)\b",
    re.IGNORECASE,
)
BIO_VERB = re.compile(
    r"(?:is|was|has|covers?|covered|writes?|wrote|works?|worked|holds?|joined|reports|specializes|specialises|began|es|fue"
    r"|cubre|escribe|trabaja|é|est|ist)\b",
    re.IGNORECASE,
)
ABOUT_AUTHOR = re.compile(
    r"(?:about|sobre|acerca de[l]?|à propos de|über) (?:the |el |la |o |a |l['’]|den |die )?"
    r"(?:author|writer|contributor|autora?|auteure?|autorin)\b",
    re.IGNORECASE,
)
BIO_GOES_ON = re.compile(r"(?:she|he|they|her|his|their|ella|él|su|sus|ela|ele|elle|il|sie|er)\b", re.IGNORECASE)
CONTACT = re.compile(r"(?:e-?mail|contact|reach|follow|contacto|correo)\b.{0,60}(?:@|\bat\b|\bon\b)", re.IGNORECASE)


def form_of(paragraph: str) -> str | None:
    """The kind of boilerplate whose wording the paragraph begins with, or None. Looks at 400 code points at most."""
    head = paragraph[:400]
    return next((kind for kind, pattern in FORMS if pattern.match(head)), None)
