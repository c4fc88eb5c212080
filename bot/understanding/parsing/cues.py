"""Words that say what the digits after them are: "index", "code postal", "dossier"."""

from __future__ import annotations

import re

_REACH = 45
_CUES = re.compile(
    r"\b(?:"
    r"(?P<customer_number>clients?|cliente|abonnee?|customer|account)"
    r"|(?P<other>numero d[eu] (?:mon |votre |ce )?compteur|meter (?:number|serial)|numero de serie"
    r"|serial number|factures?|invoice|contrats?|contract|pdl|pce|point de livraison|siret"
    r"|consomm\w+|estimation|estimated|gagne|adresse|address)"
    r"|(?P<case_number>dossiers?|reclamation|demande|case|file|claim|complaint|ticket)"
    r"|(?P<appointment_reference>(?:rendez[- ]vous|rdv|appointment|booking)\W{0,3}"
    r"(?:numero|number|no|n°|ref\w*)"
    r"|(?:numero|number|ref\w*)(?: (?:de|du|of|for))?(?: (?:the|mon|my|ce))?"
    r" (?:rendez[- ]vous|rdv|appointment|booking))"
    r"|(?P<meter_index>index|releve\w*|compteur|linky|gazpar|affich\w+|indiqu\w+|kwh|m3|meter"
    r"|readings?|reads|peak|hp|hc|heures pleines|heures creuses|display\w*|shows)"
    r"|(?P<postcode>code[- ]postal|postal code|post ?code|zip(?: code)?|cp)"
    r")\b"
)
_STOP = re.compile(r"[.!?;] |\n")


def cue_before(text: str, start: int) -> str | None:
    """The entity named by the nearest cue within 45 characters before ``start``.

    ``"other"`` is a cue for a number that is none of ours (a contract, an invoice). The reach ends
    at the start of the sentence.
    """
    window = text[max(0, start - _REACH) : start]
    cut = max((stop.end() for stop in _STOP.finditer(window)), default=0)
    last = None
    for match in _CUES.finditer(window, cut):
        last = match.lastgroup
    return last
