"""Cuts a message into the clauses that may each hold a request. Pure.

A cut is made at words that add something ("et en plus", "by the way"); between two sentences, or
before "et je voudrais", "and can you" or what is to be done ("et recevoir", "and change"), only
where something is wished for on both sides, or supply is lost on the first. Any other "et" or
"and" never cuts: "vendredi et samedi", "électricité et gaz". No cut needs punctuation, for speech
has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.text import tidy

LONGEST_READ = 1000
"""Characters beyond which nobody adds a second request in passing."""

MOST_CLAUSES = 6
"""A message in more pieces is a story: what comes later is read with the whole only."""

_FEWEST_WORDS = 2


class Joint(StrEnum):
    """What stands before a clause: ``added`` words say outright that something else comes."""

    START = "start"
    SENTENCE = "sentence"
    WISH = "wish"
    ADDED = "added"


_Cut = tuple[int, int, Joint]
"""Where a clause ends, where the next begins, and what stands between."""


@dataclass(frozen=True)
class Clause:
    """A piece of a message; ``start`` and ``end`` are offsets in the message."""

    text: str
    start: int
    end: int
    joint: Joint


_ASKS = r"""
    (?:je|j') ?(?:voudrais|veux|veut|souhait\w+|aimerais|d[eé]sire|dois|cherche|n'arrive)
    |j'ai (?:besoin|une? (?:autre )?(?:question|facture)|pas re[cç]u|jamais eu)
    |jveu[xt]? |jvoudrai\w* |jaimerai\w* |il (?:me |nous )?(?:faut|faudrait)|faut |faudrait
    |qu'(?:on|un conseiller) |que (?:quelqu'un|vous me) |vous (?:pouvez|pourriez)
    |pouvez[- ]vous|pourriez[- ]vous|merci de|envoyez|renvoyez|rappelez
    |rendez[- ]|remettez|annulez|remboursez|dites[- ]moi|expliquez
    |i'?d like|i would|i want|i need|i can'?t|can you|could you|can i|could i|would you
    |please|call me|send me|cancel
"""
_QUESTIONS = r"""
    est[- ]ce que|comment |combien |[aà] quel(?:le)? |quel(?:le)?s? (?:est|sont)
    |how |what(?:'s)? |when |where
"""
_DOING = r"""
    (?:recevoir|obtenir|changer|modifier|donner|transmettre|communiquer|signaler|prendre|annuler
    |d[eé]placer|payer|r[eé]gler|savoir|conna[iî]tre|r[eé]silier|[eê]tre rappel[eé]e?
    |change|update|get|book|cancel|move|give|send|report|pay|know|ask|receive)\b
"""
_ADDING = r"""
    (?:et |mais )?en plus(?: de (?:[cç]a|cela))?|(?:et )?par ailleurs|(?:et )?d'autre part|en outre
    |(?:et )?(?:au fait|au passage)|(?:et )?sinon|(?:ah |oh |et )*(?:oui )?(?:et )?aussi
    |(?:et )?[eé]galement
    |(?:et )?(?:une |un )?(?:autre|derni[eè]re|deuxi[eè]me) (?:chose|question|demande|point)
    |(?:et,? )?par la m[eê]me occasion|(?:et,? )?dans la foul[eé]e
    |(?:et )?(?:tant|pendant) que (?:j'y (?:suis|pense)|je vous ai|je vous tiens)
    |(?:et )?(?:j'en profite|je profite)(?: pour)?|(?:et )?p\.? ?s\.?(?= ?[:,])|post-scriptum
    |et puis(?: aussi)?|puis|ensuite|et apr[eè]s|d'ailleurs|(?:et )?[aà] part (?:[cç]a|cela)
    |de plus(?=,| )(?! en plus)|ah (?:oui )?(?:et|au fait)
    |(?:and |but )?also|besides|(?:and |oh )*by the way|btw
    |(?:and )?(?:another|one more|one other) (?:thing|question|request)
    |(?:and )?(?:on top of (?:that|this|it)|while i'?m (?:at it|here))
    |(?:and )?(?:in addition|additionally|secondly|furthermore|moreover)|(?:oh|and|oh and) plus
    |plus(?= i\b)|oh and|and then
"""


def _words(alternatives: str) -> str:
    return re.sub(r"\n\s*", "", alternatives)


_BREAK = re.compile(r"(?:[.!?…;]+|\n)(?=\s|$)")
_ABBREVIATED = re.compile(r"\b(?:m|mme|mr|mrs|ms|dr|st|n|p|s|env|tel|svp)\.$")
_ADDED = re.compile(rf"(?<![\w'-])(?:{_words(_ADDING)})(?![\w'-]) ?[:,]? ?(?:euh |heu )?")
_WISH = re.compile(
    r"(?:,| et| and| ou alors|,? donc| mais)(?: alors)?(?: aussi)? "
    rf"(?=(?:{_words(_ASKS)}|{_words(_QUESTIONS)}))"
    rf"|(?: et| and)(?: aussi)? (?={_words(_DOING)})"
)
_LACKS = re.compile(
    r"\b(?:plus (?:de |d')(?:courant|[eé]lectricit[eé]|elec|[eé]lec|gaz|jus|lumi[eè]re|chauffage)"
    r"|panne de courant|no (?:power|electricity|gas|heating)|power (?:is |has gone )(?:out|off))\b"
)
"""A loss of supply is a request without any wish: « j'ai plus de courant et je voudrais … »."""
_DONE = re.compile(_words(_DOING))
_ASKED = re.compile(rf"\b(?:{_words(_ASKS)})")
_ASKED_OR_QUESTION = re.compile(rf"\b(?:{_words(_ASKS)}|{_words(_QUESTIONS)})")
_WISHED_ALSO = re.compile(
    r"(?<=[\w.,;!?] )(?:(?:et|and) )?(?P<wish>(?:je|j'|il|on|i|i'?d|we|could|can)\b ?"
    r"(?:(?!aussi\b|also\b)[\w'-]+ ){0,3}?(?:aussi|[eé]galement|also)\b)"
)
_OTHERWISE = re.compile(
    r"(?:plut[oô]t|vers|(?:le |l'|la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|matin|apr[eè]s|soir|semaine|lendemain|\d))"
)
_WORD = re.compile(r"\w+")


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of a message in order; one clause, the whole, where there is nothing to cut."""
    even = tidy(text)[:LONGEST_READ].lower()
    if len(even) != min(len(text), LONGEST_READ):
        return (Clause(text, 0, len(text), Joint.START),)
    cuts = _cuts(even)
    if not cuts:
        return (Clause(text, 0, len(text), Joint.START),)
    clauses = _clauses(text, cuts)
    return clauses[:MOST_CLAUSES]


def _cuts(even: str) -> list[_Cut]:
    """Where clauses end and the next begin, and why."""
    wishes = list(_WISHED_ALSO.finditer(even))
    found = [(m.start(), m.start("wish"), Joint.ADDED) for m in wishes]
    found += [
        (m.start(), m.end(), Joint.ADDED)
        for m in _ADDED.finditer(even)
        if not any(wish.start() <= m.start() < wish.end() for wish in wishes)
        and not ("sinon" in m[0] and _OTHERWISE.match(even, m.end()))
    ]
    found += [(m.start(), m.end(), Joint.WISH) for m in _WISH.finditer(even)]
    found += [
        (match.end(), match.end(), Joint.SENTENCE)
        for match in _BREAK.finditer(even)
        if not _ABBREVIATED.search(even[: match.end()])
    ]
    return _between_wishes(even, _merged(even, found))


def _merged(even: str, found: list[_Cut]) -> list[_Cut]:
    """Cuts with no word between them are one, as telling as the most telling of them."""
    merged: list[_Cut] = []
    for start, end, joint in sorted(found, key=lambda cut: cut[:2]):
        if merged and not _WORD.search(even, merged[-1][1], max(start, merged[-1][1])):
            first, last, before = merged.pop()
            joint = Joint.ADDED if before is Joint.ADDED else joint
            start, end = first, max(last, end)
        merged.append((start, end, joint))
    return merged


def _between_wishes(even: str, cuts: list[_Cut]) -> list[_Cut]:
    """Cuts that add something outright, and those with a wish on both sides.

    What comes before a wish is mostly its reason: « ma carte expire, je voudrais la changer ».
    """
    kept: list[_Cut] = []
    for place, (start, end, joint) in enumerate(cuts):
        begin = kept[-1][1] if kept else 0
        until = cuts[place + 1][0] if place + 1 < len(cuts) else len(even)
        before = _ASKED.search(even, begin, start) or _LACKS.search(even, begin, start)
        asked = before and (_ASKED_OR_QUESTION.search(even, end, until) or _DONE.match(even, end))
        if joint is Joint.ADDED or asked:
            kept.append((start, end, joint))
    return kept


def _clauses(text: str, cuts: list[_Cut]) -> tuple[Clause, ...]:
    """Clauses between cuts; a piece of one word (« bonjour », « merci ») is none."""
    made: list[Clause] = []
    begin, joint = 0, Joint.START
    for start, end, following in [*cuts, (len(text), len(text), Joint.SENTENCE)]:
        if len(_WORD.findall(text, begin, start)) >= _FEWEST_WORDS:
            made.append(_clause(text, begin, start, joint))
            joint = following
        elif made and Joint.ADDED not in (joint, following):
            joint = following
        elif made:
            joint = Joint.ADDED
        begin = end
    return tuple(made) if len(made) > 1 else (Clause(text, 0, len(text), Joint.START),)


def _clause(text: str, start: int, end: int, joint: Joint) -> Clause:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" ,:;-"))
    right = len(piece.rstrip(" ,:;-"))
    return Clause(piece[left:right], start + left, start + right, joint)
