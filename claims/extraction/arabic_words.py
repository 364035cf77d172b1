"""The small words by which Arabic says who said something. The verb stands first, and may stand without a subject."""

from .grammar import Grammar
from .words import word_set


def _joined(words: frozenset[str]) -> frozenset[str]:
    """… and written as one with "and" or "so": قال, وقال, فقال."""
    return words | {prefix + word for word in words for prefix in "وف"}


REPORTED = ("قال", "قالت", "ذكر", "ذكرت", "أفاد", "أفادت", "أعلن", "أعلنت", "أوردت", "أورد", "نقلت")
GOVERNING = ("وفقا", "وفقًا", "ووفقا", "طبقا", "طبقًا", "تبعا")
"""Each is followed by a "to" that is written as one with the source: وفقا لوزارة."""

ARABIC = Grammar(
    says=_joined(
        word_set(
            "قال قالت قالوا يقول تقول صرح صرحت صرّح يصرح أكد أكدت أكّد يؤكد تؤكد أكدوا أعلن أعلنت يعلن تعلن أعلنوا",
            "نفى نفت ينفي تنفي نفوا أنكر أنكرت ينكر أضاف أضافت يضيف تضيف زعم زعمت يزعم تزعم زعموا ادعى ادعت يدعي تدعي",
            "أوضح أوضحت يوضح ذكر ذكرت يذكر تذكر أشار أشارت يشير تشير أفاد أفادت يفيد تفيد شدد شددت اتهم اتهمت حذر",
            "حذرت اعترف اعترفت أقر أقرت رأى اعتبر اعتبرت كشف كشفت بين بيّن تابع تابعت أردف كتب كتبت وعد تعهد تعهدت",
        )
        - {"بين"}  # far more often "between"
    ),
    says_that=_joined(word_set("يعتقد تعتقد يرى ترى يتوقع تتوقع توقع توقعت أظهر أظهرت تظهر يقدر قدر قدرت")),
    saying=word_set("قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة موضحا موضحة مشيرا مشيرة زاعما نافيا نافية"),
    that=word_set("أن إن أنّ إنّ بأن أنه أنها إنه إنها بأنه بأنها أنهم إنهم أنهما بأنهم"),
    according_to=(
        *((first, "ما", verb) for first in ("بحسب", "حسب", "وفق") for verb in REPORTED),
        *((first, verb) for first in ("كما", "حسبما", "وفقما") for verb in REPORTED),
        *((word,) for word in ("بحسب", "وبحسب", "حسب", "وحسب", "وفق", "ووفق", *GOVERNING)),
        ("على", "حد", "قول"),
        ("نقلا", "عن"),
        *((verb, of) for verb in ("نقلت", "نقل") for of in ("عنه", "عنها", "عنهم")),
    ),
    determiners=word_set("هذا هذه ذلك تلك هؤلاء بعض كل جميع"),
    prepositions=word_set("في من إلى الى على عن مع منذ حتى خلال بعد قبل عبر ضد حول أمام لدى عند تحت فوق بين دون"),
    of=frozenset(),
    boundaries=word_set(
        "أن إن أنّ إنّ بأن أنه أنها إنه إنها بأنه بأنها أنهم إنهم الذي التي الذين لأن لكن ولكن بينما عندما حيث إذا",
        "لو قد كان كانت كانوا وكان وكانت وقد يوم هو هي هم لم لن لا ليس ليست سوف ثم أو أمس اليوم غدا الاثنين",
        "الثلاثاء الأربعاء الخميس",
        "الجمعة السبت الأحد",
    ),
    pronouns=word_set("هو هي هم"),
    own_voice=word_set("أنا نحن أنت أحد ما هذا ذلك"),
    skippable=word_set("قد كان كانت أيضا لاحقا"),
    passive=frozenset(),
    relative=frozenset(),
    roles=word_set(
        "وزير وزيرة رئيس رئيسة مدير مديرة متحدث المتحدث متحدثة المتحدثة ناطق الناطق نائب نائبة محافظ عمدة أمين",
        "باسم وكالة شركة منظمة وزارة هيئة حزب لجنة",
    ),
    titles=word_set("السيد السيدة الدكتور الدكتورة د الأستاذ"),
    drops_subject=True,
    verb_first=True,
    citing=word_set("نقلت نقل"),
    names_behind=True,
    clitic="ل",
    clitic_after=frozenset(GOVERNING),
)
