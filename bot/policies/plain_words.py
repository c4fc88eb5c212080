"""What a few plain words tell a policy where the intent alone does not. Pure.

Each function looks at one message, in French or English, and at what the bot had just done.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.understanding.text import fold

AfterDanger = Literal["helped", "safe", "not_yet", "thanks"]

SURE = 0.5
"""Probability below which a message under an open danger is a word of fear, not a request."""

_SHORT = 14
_HELPED = re.compile(
    r"\b(?:appele\w*|prevenu\w*|telephone au|pompiers?|secours|samu|urgence gaz|grdf|enedis"
    r"|c'est fait|arrivent|en route"
    r"|(?:have |just |already |'ve )?(?:called|rung|rang|phoned)|fire (?:brigade|fighters?)"
    r"|ambulance"
    r"|on (?:their|its) way|it'?s done)\b"
)
_SAFE = re.compile(
    r"\b(?:sorti\w*|dehors|evacue\w*|a l'abri|en securite|quitte (?:la|le|l')|dans la rue"
    r"|chez (?:la|le|les|mon|ma|des) voisine?s?|(?:je |on |nous )(?:sors|sort|sortons)"
    r"|(?:je |on |nous )(?:vais|va|allons) (?:chez|dehors)|(?:going|getting|leaving) (?:out|now)"
    r"|outside|(?:got|are|is) out|everyone (?:is )?out|safe|left the (?:house|flat|building))\b"
)
_NOT_YET = re.compile(
    r"\b(?:pas encore|peux pas|peut pas|pouvons pas|arrive pas|bloque\w*|coince\w*"
    r"|not yet|can'?t|cannot|unable|stuck|trapped)\b"
)
_HELP = re.compile(
    r"(?:(?:vite|svp|s'il vous plait|aidez[- ]moi|please|quick(?:ly)?|help|help me|sos|a l'aide"
    r"|au secours|aux? secours|urgence|urgent|c'est (?:une )?urgen(?:t|ce)|it'?s an emergency"
    r"|emergency)[ ,!.]*)+"
)
_CRY = re.compile(r"secours|a l'aide|\bhelp\b|\bsos\b|urgence|emergency")
_NO_REQUEST = frozenset({"inform", "out_of_scope"})
_ASKS_HOW = re.compile(
    r"\?|\b(?:c'est quoi|quel\w*|numero|(?:dois|doit|faut)[- ](?:je|on|il)|je dois|il faut"
    r"|comment|should|what|which|who do|need to)\b"
)
"""Who asks whom to call has not called: « c'est quoi le numéro des pompiers »."""
_INSULT = re.compile(
    r"\b(?:connards?|connasses?|conn?e?s?|salauds?|salopes?|salopards?|encules?|batards?|putes?"
    r"|debiles?|abrutie?s?|cretins?|cretines?|idiote?s?|imbeciles?|bouffons?|nazes?|tocards?"
    r"|incapables?|nuls?|nulles?|merde|ta gueule|ferme[- ]la|ntm|fdp|tg|pd"
    r"|va te faire(?: \w+)?|allez vous faire(?: \w+)?|allez au diable|je t'emmerde|je vous emmerde"
    r"|(?:tu |vous )?(?:sers|servez) a rien"
    r"|fuck\w*|asshole|arsehole|bastards?|bitch|stupid|idiots?|moron|useless|dumb|shut up"
    r"|crap|piece of shit|shit|screw you|you suck|go to hell)\b"
)
_YES_OR_NO = re.compile(r"\b(?:oui|ouais|non|yes|yeah|no|nope|ok)\b")
_FILLERS = re.compile(
    r"\b(?:tu|t'?es?|vous|etes|es|est|de|des|du|le|la|les|un|une|bande|espece|sale|vraiment"
    r"|tellement|quel\w*|ce|j'ai di[st]|je (?:te|vous) dis|putain|cette|robot|machine"
    r"|bot|assistant|toi|gros\w*|pauvre\w*|bien|trop|c'"
    r"|you|are|re|a|an|the|so|such|off|this|is|it|total|bloody|tous|toutes|completement|et|and)\b"
)
_OWED = re.compile(
    r"\b(?:combien (?:est-ce que |est ce que )?(?:je |j'|on |nous )(?:vous )?(?:dois|doit|devons)"
    r"(?! (?:attendre|mettre|prevoir|consommer|faire|payer (?:pour|par)))"
    r"|(?:je |on )(?:vous )?doi[st] combien|(?:reste|ai|a) (?:encore )?(?:combien )?a "
    r"(?:payer|regler|devoir)(?= combien|\W*$)|combien (?:est-ce qu'|est ce qu')?il (?:me |nous )?"
    r"reste|(?:quel est|c'est quoi|connaitre) (?:mon|le) solde|mon solde"
    r"|how much (?:do|did) (?:i|we) (?:still )?owe|what (?:do|is it that) (?:i|we) (?:still )?owe"
    r"|(?:what(?:'s| is)|check) (?:my|the) (?:account )?balance"
    r"|how much is (?:left|due|outstanding)"
    r"|amount (?:i owe|due on my account))\b"
)
_NO_CALL = re.compile(
    r"(?<!vous )(?<!vous ne )\b(?:ne |n')?(?:me|nous) "
    r"(?:rappelez|rappeler|telephonez|appelez) (?:pas|plus)\b"
    r"|\b(?:ne plus|pas besoin de|plus besoin (?:de|d')|plus la peine de|pas la peine de"
    r"|inutile de) ?(?:me |m'|nous |etre )(?:rappel\w+|appel\w+)\b"
    r"|\b(?:annul\w+|supprim\w+|enlev\w+|plus besoin d[eu]) (?:le |mon |ce |la |ma |votre )?"
    r"(?:demande de )?rappel\b"
    r"|\b(?:do not|don'?t|no need to|stop) (?:call|ring|phone|calling)(?: me| us)?(?: back)?\b"
    r"|\bcancel (?:my |the |that )?(?:call[- ]?back|phone call|call)\b"
)
_AND_THEN = re.compile(
    r"^(?:et|and|what about|how about)\b(?P<rest>.*)$|^(?P<bare>(?:le|la|au|a la|en|the) .*)\?$"
)
_PLACE_OR_DAY = re.compile(
    r"\b(?:boutique|agence|magasin|guichet|shop|branch|store|telephone|phone|chat|mail|appel"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-?end|demain|aujourd'hui|feries?"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|tomorrow|today|holidays?"
    r"|matin|soir|midi|morning|evening|noon)\b"
)
_WAY_TO_ANSWER = re.compile(
    r"\b(?:rappel|appel|j'appel|telephon|call|phone|ecri|message|mail|courriel|writ|sms"
    r"|text|whatsapp|chat)"
)
_NO_ADDRESS = re.compile(
    r"\b(?:pas|plus|ni) (?:d['’]\s?|de )?(?:adresse|e-?mail|mail|courriel|telephone|numero|mobile"
    r"|portable)"
    r"|\b(?:don['’]?t have|have no|no) (?:an? |any )?(?:e-?mail|phone|telephone|mobile|number"
    r"|address)"
)
_A_HUMAN_TOO = re.compile(
    r"\b(?:et|puis|aussi|ensuite|en plus|and|also|then)\b[^.?!;]{0,30}"
    r"\b(?:parler|discuter|echanger|voir|avoir|joindre|speak|talk|have)\b[^.?!;]{0,20}"
    r"\b(?:quelqu'un|conseill\w+|humain\w*|vraie personne|human|somebody|someone|advis[eo]r"
    r"|agent)\b"
)
_SOMETHING_ELSE = re.compile(
    r"^(?:non |no )?(?:c'est |it'?s )?(?:autre chose|ni l'un ni l'autre|aucun\w*(?: des deux)?"
    r"|rien de tout ca|something else|neither(?: of them)?|none(?: of (?:them|those|these))?)\b"
)


def after_danger(text: str, intent: str, confidence: float = 1.0) -> AfterDanger | None:
    """What an answer to safety instructions says; ``None`` when it is about something else.

    Fear, and facts that nobody asked for (« mon bébé dort à côté »), say that help is needed still.
    """
    folded = fold(text)
    frightened = intent in _NO_REQUEST or confidence < SURE
    if len(folded.split()) > _SHORT:
        return "not_yet" if frightened else None
    if _NOT_YET.search(folded) or (_HELPED.search(folded) and _ASKS_HOW.search(folded)):
        return "not_yet"
    if _HELPED.search(folded):
        return "not_yet" if intent == "deny" else "helped"
    if _SAFE.search(folded):
        return "safe"
    by_intent: dict[str, AfterDanger] = {"affirm": "safe", "deny": "not_yet", "thank": "thanks"}
    return by_intent.get(intent) or ("not_yet" if frightened else None)


def is_getting_out(text: str) -> bool:
    """Whether the customer says to be outside, or on the way: « ok je sors »."""
    return bool(_SAFE.search(fold(text)))


def calls_for_help(text: str) -> bool:
    """Whether a message is a cry for help and no more: « au secours ! »"""
    folded = fold(text)
    return bool(_CRY.search(folded) and _HELP.fullmatch(folded))


def is_insult(text: str) -> bool:
    """Whether a message is an insult and nothing more.

    A request in rude words is a request, and so is a rude yes or no an answer.
    """
    folded = fold(text)
    if not _INSULT.search(folded) or _YES_OR_NO.search(folded):
        return False
    rest = _FILLERS.sub(" ", _INSULT.sub(" ", folded))
    return len(re.findall(r"[a-z]{2,}", rest)) <= 1


def asks_what_is_owed(text: str) -> bool:
    """Whether the customer asks how much there is to pay: « combien je vous dois ? »"""
    return bool(_OWED.search(fold(text)))


def wants_no_call(text: str) -> bool:
    """Whether a call back is no longer wanted: « finalement ne me rappelez pas »."""
    return bool(_NO_CALL.search(fold(text)))


def asks_other_hours(text: str) -> bool:
    """Whether a few words carry a question about hours on: « et la boutique ? », « et samedi ? »"""
    folded = fold(text)
    found = _AND_THEN.match(folded)
    return bool(found and len(folded.split()) <= 6 and _PLACE_OR_DAY.search(folded))


def picks_a_way(text: str) -> bool:
    """Whether a few words say how an adviser should answer: « une réponse écrite »."""
    folded = fold(text)
    return len(folded.split()) <= 5 and bool(_WAY_TO_ANSWER.search(folded))


def lacks_an_address(text: str) -> bool:
    """Whether the customer says they have no e-mail or no telephone: « je n’ai pas de mail »."""
    return bool(_NO_ADDRESS.search(fold(text)))


def wants_a_human_too(text: str) -> bool:
    """Whether a human is wanted beside something else: « … et aussi parler à un conseiller »."""
    return bool(_A_HUMAN_TOO.search(fold(text)))


def wants_something_else(text: str) -> bool:
    """Whether neither of two guesses was right: « autre chose »."""
    return bool(_SOMETHING_ELSE.match(fold(text)))
