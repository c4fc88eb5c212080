"""How lists of words become one pattern."""

from __future__ import annotations

import re

_PARTS = {
    "gas": r"(?:gaze?|gas|oeufs? pourris?|oeuf|mercaptan|rotten eggs?)",
    "pipe": r"(?:tuyaux?|conduite|canalisation|flexible|raccord|robinet|vanne|coffret|gaziniere"
    r"|cuisiniere|chaudiere|chauffe-eau|gaz|gas|pipe|main|hob|cooker|boiler|valve)",
    "burner": r"(?:chaudiere|chauffe.?eau|chauffe.?bain|poele|gaziniere|gaz|boiler|gas|heater"
    r"|stove|cooker)",
    "electric": r"(?:prises?|compteur|tableau|disjoncteur|boitier|interrupteur|multiprise|rallonge"
    r"|cables?|fils?|gaine|poteau|transfo\w*|linky|fusibles?|electri\w*|ampoule|lampe|four|coffret"
    r"|sockets?|outlet|plug|meter|breaker|fuse ?\w*|panel|switch|wires?|wiring|pole|transformer)",
    "line": r"(?:cables?|lignes?|fils?|poteaux?|pylones?|wires?|lines?|poles?)",
    "supply": r"(?:courants?|electricite|elec|jus|lumieres?|gaz|chauffage|radiateurs?|eau chaude)",
    "energy": r"(?:power|electricity|electric|gas|heating|heat|hot water|lights?)",
    "appointment": r"(?:rdv|rendez-?vous|visites?|passage|passer|ven(?:ir|ue?s?)|vien(?:t|nent)"
    r"|intervention|technicien\w*|creneau"
    r"|appointments?|visits?|slot|engineer|technician|booking|com(?:e|es|ing))",
    "soon": r"(?:demain|aujourd'hui|ce (?:matin|soir)|cet (?:aprem\w*|apres-midi)|tout a l'heure"
    r"|tomorrow|today|tonight|this (?:morning|afternoon|evening))",
    "mois": "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
    "month": "january|february|march|april|may|june|july|august|september|october|november"
    "|december",
    "jour": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "day": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
}
_PART = re.compile("@(" + "|".join(sorted(_PARTS, key=len, reverse=True)) + r")(?![a-z])")


def pattern(block: str) -> re.Pattern[str]:
    """One alternative a line; a line indented deeper goes on with the one before.

    Alternatives are regular expressions over folded text (:func:`bot.understanding.text.fold`:
    lower case, no accents, plain apostrophes) and start at the beginning of a word. ``@gas`` and
    the like stand for the groups of words above.
    """
    lines = [line.rstrip() for line in block.strip("\n").splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    joined = ""
    for line in lines:
        indented = line[margin:]
        joined += indented.strip() if indented.startswith(" ") or not joined else "|" + indented
    return re.compile(rf"(?<!\w)(?:{_PART.sub(lambda m: _PARTS[m.group(1)], joined)})")
