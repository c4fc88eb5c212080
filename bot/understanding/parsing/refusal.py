"""What customers do not want: "pas jeudi", "le 6 ça ne va pas", "the 9th instead of the 6th"."""

from __future__ import annotations

import re

_BEFORE_REACH = 48
_AFTER_REACH = 60
_LINK = (
    r"(?: (?:le|la|les|l'|du|des|de|d'|a|vers|ce|cet|cette|celui du|pour|au|en|dans"
    r"|on|at|for|in|the|this))*"
)
_BEFORE = re.compile(
    r"(?<!pourquoi )(?<!why )\b(?:(?:sauf|hormis|hors|excepte|a part|except|pas|non pas|et non|ni"
    r"|neither|nor|not|instead of|rather than|au lieu|a la place|plutot que|contrairement)"
    rf"{_LINK}"
    r"|autres? (?:jour|date|moment|heure) que|other than|any day but"
    rf"{_LINK}"
    r"|plutot [^.;?!]{1,30} que"
    rf"{_LINK}"
    r"|(?:peux|pourrai|pourrais|peut|pourra|suis|serai|est|sera|va|vais|marche|convient|libre)"
    r" (?:vraiment |malheureusement |surtout )?(?:pas|plus)"
    r"(?: (?:la|libres?|dispo\w*|chez (?:moi|nous)|presente?s?|joignables?|venir))?"
    rf"{_LINK}"
    r"|(?:can't|cannot|can not|couldn't|am not|are not|'m not|not|won't be|isn't)"
    r" (?:do|make|manage|come|be there|be in|free|available|home|at home|in|around)"
    rf"{_LINK}"
    r") ?$"
)
_NEGATION = r"(?:pas|plus|point)\b"
_UNSUITABLE = (
    r"(?:impossible|complique\w*|difficile|mort|(?:beaucoup |un peu |bien )?trop (?:tot|tard|loin)"
    r"|pas (?:vraiment |du tout )?(?:possible|bon\b|pratique|ideal|faisable|jouable|top\b|terrible"
    r"|arrangeant|pour moi|le bon))"
)
_AWAY = (
    r"(?:absente?s?|prise?s?\b|occupee?s?|au (?:travail|boulot)|en (?:deplacement|vacances|conges?"
    r"|reunion)|ailleurs)(?! la\b)"
)
_AFTER = re.compile(
    r"[ ,]*(?:la )?(?:(?:au |le )?(?:matin|soir|apres[- ]midi)[ ,]+)?(?:mais |non )?(?:"
    r"(?:(?:ca|cela|il|elle) )?(?:ne |n')?(?:me |nous |m')?"
    r"(?:va|vont|ira|irait|convient|conviennent|arrange|marche|marchera|colle|passe|joue)"
    rf" (?:vraiment |malheureusement )?{_NEGATION}(?! mal)"
    rf"|(?:c'est|ca|ca va etre|ce sera|c'etait|ce n'est|n'est|est|sera|ca fait) {_UNSUITABLE}"
    r"|(?:moi )?(?:je|on|nous) (?:ne |n')?"
    r"(?:peux|peut|pourrai|pourrais|suis|serai|est|sera|pouvons|sommes|serons|veux) "
    rf"(?:(?:vraiment |malheureusement )?{_NEGATION}|{_AWAY})"
    r"|(?:moi )?(?:je|on) (?:travaille|bosse|pars\b|part\b|m'absente)"
    r"|(?:really )?(?:doesn't|does not|don't|do not|won't|will not|wouldn't)"
    r" (?:really )?(?:work|suit|do\b|fit|be possible|be ok)"
    r"|(?:isn't|aren't|is not|are not) (?:really )?(?:possible|good|ok|okay|great|convenient|going)"
    r"|(?:is|are|'s|would be) (?:no good|impossible|not possible|bad\b|too (?:early|late|soon))"
    r"|i (?:can't|cannot|can not|won't|work\b|am (?:away|busy|working|at work|not))"
    r"|i'm (?:away|busy|working|at work|not))"
)


def is_refused(text: str, start: int, end: int) -> bool:
    """Whether the words around ``text[start:end]`` say that it is not what is wanted."""
    before = text[max(0, start - _BEFORE_REACH) : start]
    return bool(_BEFORE.search(before) or _AFTER.match(text, end, end + _AFTER_REACH))


_CORRECTED = re.compile(
    r"(?<!pourquoi )(?<!why )\b(?:pas|non pas|et non|plutot que|not|isn't|instead of|rather than"
    r"|au lieu|a la place)(?: (?:le|la|de|du|d'|the|of))* ?$"
)


def is_corrected(text: str, start: int) -> bool:
    """Whether a figure is named only to say that it is the wrong one: "pas 45210, 45220"."""
    return bool(_CORRECTED.search(text[max(0, start - 24) : start]))


_SLIP = re.compile(
    r"[ ,.]*(?:(?:euh|ah|oh|enfin|mais|ou|or|no|non|attendez|wait)[ ,.]+)*"
    r"(?:non|no|pardon|sorry|oups|plutot|rather|actually|je me (?:suis )?trompee?|je veux dire"
    r"|je voulais dire|i mean|i meant|make that)"
    r"[ ,.:]+(?:(?:non|plutot|c'est|it's|le|la|a|vers|the|at|on|for|mettez)[ ,.]+)*"
)


def is_slip(between: str) -> bool:
    """Whether the words between two values take the first one back: "jeudi, non, vendredi"."""
    return _SLIP.fullmatch(between) is not None
