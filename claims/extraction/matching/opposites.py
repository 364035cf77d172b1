"""Words that turn a claim round: the same sentence with the other one says the contrary."""

from ..contents import DENIALS
from ..words import word_set

OPPOSITES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "direction": (
        word_set(
            "rose rise rises risen rising increase increased increases increasing up grew grow grows grown growing",
            "gained climbed jumped soared surged doubled tripled raised raises subió sube suben aumentó aumenta",
            "aumentan aumentaron creció crece crecieron subido subieron aumentado crecido incrementó incrementado",
            "aumentou aumenta aumentaram cresceu cresceram crescido subiu subiram augmenté augmentée augmentés",
            "augmente augmentent hausse progressé grimpé bondi gestiegen steigt steigen stieg stiegen anstieg wuchs",
            "wächst gewachsen erhöht zugenommen gestegen stijgt",
            "ارتفع ارتفعت زاد زادت يرتفع ترتفع ازداد ازدادت ارتفاع ارتفاعا زيادة",
        ),
        word_set(
            "fell fall falls fallen falling decrease decreased decreases decreasing down dropped drop drops declined",
            "decline declines shrank shrunk sank plunged halved lost cut cuts lowered bajó baja bajan cayó cae cayeron",
            "disminuyó descendió bajado bajaron caído disminuido disminuyeron descendido descendieron redujo reducido",
            "caiu cai caíram diminuiu diminuíram reduziu reduziram baixou baixaram baisse baissé baissée baissés",
            "diminué diminue diminuent chuté chute recul reculé gesunken sinkt sinken sank sanken fiel fielen gefallen",
            "fällt abgenommen zurückgegangen rückgang gedaald daalt",
            "انخفض انخفضت تراجع تراجعت ينخفض تنخفض هبط هبطت انخفاض انخفاضا تراجعا",
        ),
    ),
    "comparison": (
        word_set(
            "more higher larger bigger greater highest most above over exceeds longer better best más mayor mayores",
            "mais maior plus supérieur mehr höher größer meer hoger أكثر أكبر أعلى",
        ),
        word_set(
            "less fewer lower smaller lowest least below under shorter worse worst menos menor menores moins inférieur",
            "weniger niedriger kleiner minder lager أقل أصغر أدنى",
        ),
    ),
    "outcome": (
        word_set(
            "won win wins victory approved approves passed passes adopted accepted allowed allows legal opened opens",
            "supports supported backed backs ganó gana aprobó aprueba aceptó ganhou aprovou gagné adopté approuvé",
            "gewann gewonnen beschlossen angenommen erlaubt فاز وافق",
        ),
        word_set(
            "lost lose loses defeat defeated rejected rejects blocked vetoed banned bans illegal closed closes opposes",
            "opposed perdió pierde rechazó rechaza vetó perdeu rejeitou perdu rejeté refusé verlor verloren abgelehnt",
            "verboten خسر رفض",
        ),
    ),
    "life": (
        word_set("alive born survived vivo nació vivant né lebt geboren حي"),
        word_set("dead died dies killed death murió muerto morreu mort décédé tot gestorben starb مات توفي"),
    ),
}
DENYING = DENIALS | word_set(
    "cannot neither nor fake hoax debunked tampoco ninguna jamás nem nenhum pas aucune nie nichts keinen keinem nooit",
    "لست ليست غير نفى",
)
