"""The words by which a source asks not to be named, in five languages."""

import re

_ANY = r"[^.;:“”\"«»\n]{0,50}?"
REQUEST = re.compile(
    r",?\s(?:"
    r"(?:who|speaking|talking|requesting|granted|on condition of|under)\b"
    rf"{_ANY}(?:not to be (?:named|identified|quoted)|to be (?:named|identified)|anonym\w+|nameless|unnamed"
    r"|authori[sz]ed to (?:speak|talk|comment)[\w ]{0,25})"
    rf"|(?:que|quien(?:es)?)\s(?:pidi|prefiri|solicit|habl|declin|exigi)\w+{_ANY}(?:anonim\w+|identific\w+"
    r"|citad[oa]s?|su nombre|su identidad)"
    rf"|que\s(?:pedi|preferi|fal|solicit|não quis)\w*{_ANY}(?:anonim\w+|identific\w+|citad[oa]s?|seu nome)"
    rf"|qui\s(?:a|ont|s['’]exprim\w+|souhait\w+|préfèr\w+|parl\w+)\b{_ANY}(?:l['’]anonymat"
    r"|être (?:nommé|identifié|cité)e?s?)"
    r"|(?:bajo|sob|sous|en|in) (?:le )?(?:condición|condição|couvert)?(?: ?d[e’'] ?)?(?:l['’])?anon[iy]m\w+"
    r"|(?:der|die|das)\s(?:anonym|ungenannt) bleiben (?:will|wollte|wollen|wollten|möchte|möchten)"
    r"|(?:der|die|das)\s(?:namentlich )?nicht (?:namentlich )?genannt werden \w+"
    r")\b",
    re.IGNORECASE,
)


def without_request(words: str) -> str:
    """ "an official who spoke on condition of anonymity" → "an official"."""
    return REQUEST.sub("", words)
