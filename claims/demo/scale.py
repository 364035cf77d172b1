"""The seven ratings and the topics a new desk starts with."""

from typing import NamedTuple

SCALE_NAME = "Plumbline"
SCALE_VERSION = 1


class RatingRow(NamedTuple):
    key: str
    label: str
    value: int | None  # 5 is best, 1 is worst; None hangs beside the scale
    definition: str
    off_scale: str = ""


RATINGS = [
    RatingRow("true", "True", 5, "Accurate and complete. Nothing significant is left out."),
    RatingRow("mostly-true", "Mostly true", 4, "Accurate, but needs a detail or a caveat."),
    RatingRow("half", "Half true", 3, "Partly accurate. A key part is wrong, misplaced or missing."),
    RatingRow("mostly-false", "Mostly false", 2, "Contains a fact, but the conclusion drawn from it is wrong."),
    RatingRow("false", "False", 1, "Not accurate."),
    RatingRow("unproven", "Unproven", None, "Evidence is not enough to rate it either way.", "unproven"),
    RatingRow(
        "context", "Missing context", None, "Literally accurate, misleading without something it omits.", "context"
    ),
]

# {rating: {language: (label, definition)}}: what readers of checks in other languages see.
LABELS = {
    "true": {
        "es": ("Verdadero", "Exacto y completo. No falta nada importante."),
        "fr": ("Vrai", "Exact et complet. Rien d’important n’est omis."),
        "pt": ("Verdadeiro", "Exato e completo. Nada importante ficou de fora."),
        "ar": ("صحيح", "دقيق وكامل، ولم يُغفل شيئًا مهمًا."),
    },
    "mostly-true": {
        "es": ("Mayormente verdadero", "Exacto, pero le falta un detalle o un matiz."),
        "fr": ("Plutôt vrai", "Exact, mais il manque un détail ou une nuance."),
        "pt": ("Verdadeiro, mas", "Exato, mas falta um detalhe ou uma ressalva."),
        "ar": ("صحيح في معظمه", "دقيق، لكنه يحتاج إلى تفصيل أو تحفّظ."),
    },
    "half": {
        "es": ("Verdadero a medias", "Exacto en parte. Algo esencial es erróneo, está fuera de lugar o falta."),
        "fr": ("En partie vrai", "Exact en partie. Un élément essentiel est faux, déplacé ou absent."),
        "pt": ("Meia verdade", "Exato em parte. Algo essencial está errado, fora de lugar ou ausente."),
        "ar": ("صحيح جزئيًا", "دقيق في جزء منه. جزء أساسي خاطئ أو في غير موضعه أو غائب."),
    },
    "mostly-false": {
        "es": ("Mayormente falso", "Contiene un hecho, pero la conclusión que se saca es errónea."),
        "fr": ("Plutôt faux", "Contient un fait, mais la conclusion qui en est tirée est fausse."),
        "pt": ("Exagerado", "Contém um fato, mas a conclusão tirada dele está errada."),
        "ar": ("زائف في معظمه", "يتضمن حقيقة، لكن الاستنتاج المبني عليها خاطئ."),
    },
    "false": {
        "es": ("Falso", "No es exacto."),
        "fr": ("Faux", "Inexact."),
        "pt": ("Falso", "Não é exato."),
        "ar": ("زائف", "غير دقيق."),
    },
    "unproven": {
        "es": ("Sin pruebas", "Las pruebas no alcanzan para calificarlo en un sentido ni en otro."),
        "fr": ("Non prouvé", "Les preuves ne suffisent pas pour trancher."),
        "pt": ("Sem comprovação", "As evidências não bastam para classificar num sentido ou noutro."),
        "ar": ("غير مثبت", "لا تكفي الأدلة لتصنيفه في أي اتجاه."),
    },
    "context": {
        "es": ("Falta contexto", "Literalmente exacto, pero engañoso por lo que omite."),
        "fr": ("Contexte manquant", "Littéralement exact, mais trompeur par ce qu’il omet."),
        "pt": ("Falta contexto", "Literalmente exato, mas enganoso pelo que omite."),
        "ar": ("ينقصه السياق", "دقيق حرفيًا، لكنه مضلل بسبب ما أغفله."),
    },
}


class TopicRow(NamedTuple):
    slug: str
    name: str
    high_risk: bool  # wants two approvals


TOPICS = [
    TopicRow("health", "Health", True),
    TopicRow("elections", "Elections", True),
    TopicRow("economy", "Economy", False),
    TopicRow("environment", "Environment", False),
    TopicRow("public-works", "Public works", False),
    TopicRow("transport", "Transport", False),
]
