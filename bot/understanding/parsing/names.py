"""Names of people: "je m'appelle …", "au nom de …", "my name is …", or bare when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.reading import Found, Reading, Situation, vocabulary

_TITLE = r"(?:monsieur|madame|mademoiselle|m\.|mr\.?|mme\.?|mlle\.?|mrs\.?|ms\.?|miss|mister)"
_STRONG = re.compile(
    r"\b(?:(?:je m'appelle|j'm'appelle|je me (?:nomme|prenomme)|i am called"
    r"|(?:mon|le) (?:nom|prenom)(?: de famille| complet| et prenom)?(?: c'est| est| ?:)"
    r"|(?:my|the) (?:full |last |first |family )?name(?:'s| is))"
    rf" ?(?:{_TITLE} )?|(?:c'est|ici|je suis|this is|i'm|i am|it's) {_TITLE} )"
)
"""Cues that introduce a name even in small letters."""

_WEAK = re.compile(
    r"\b(?:(?:nom|prenom)(?: de famille| de jeune fille)? ?:? ?|'s name, ?"
    rf"|(?:under|in) the name(?: of)? |au nom d(?:e |')(?:(?:mon mari|ma femme),? )?(?:{_TITLE} )?"
    rf"|{_TITLE} )"
)
"""Cues that also occur without a name after them: only a capital letter tells."""

_I_AM = re.compile(r"\b(?:je suis|i'm|i am|this is|ici|c'est) (?=[a-z])")
_FILLER = re.compile(
    r"^(?:[ ,:.!\x1f-]|(?:alors|euh|ben|bah|ecoutez|tenez|alo|allo|oui|bonjour|bonsoir|hello"
    r"|hi|yes|well|so|um|uh|voila|donc|moi|c'est|ce sera|it's|its|it is|nom|prenom|name"
    r"|the name is|au nom de"
    r"|je suis|i'm|i am)\b)+"
)
_ALONE = re.compile(
    r"[^\W\d_a-z][^\W\d_'’]+(?:[ -](?:[^\W\d_a-z][^\W\d_]+|de|du|la|le)){1,3}[ .!]*"
)
_SPELT_OUT = re.compile(
    r"\b(?P<word>[a-z][a-z'-]{2,}),?"
    r"(?: (?:ca |qui |je vous )?(?:s'ecrit|s'epelle|epelle|j'epelle))?"
    r"[ ,:]+(?P<letters>[a-z](?:[ ,.\-]{1,2}[a-z]){2,})\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_PARTICLES = vocabulary("de du des la le van von der den ben el al d da di dos del bin mc st")
_STOP = vocabulary(
    "a ai ai-je alors am an and anything appartement appelle are as at au aucun aussi aux avec "
    "avez bien bill bonjour bonsoir but by ca call car ce cela cest client cliente code comme "
    "comment compteur conseiller conseillere cordialement courant d'accord dans depuis "
    "derniere dommage "
    "donc du electricite elle en est et euh facture faire faites fois for from gaz he hello help "
    "her hier his human i i'd i'll i'm idea idem il im in index is it it's ja j'ai j'habite "
    "j'aimerais j'aurais j'etais je know la-bas ma madame mail mais merci mes moi mon maire "
    "monsieur my nan ne need no non nope not nothing numero of ok okay on one or ou oublie oui "
    "ouais par parler pas person personne please plus pour pourquoi puis quand que quel quelle "
    "quelqu'un qui quoi rendez-vous repeter rien sa sais sans se sent si six sorry stop sur svp "
    "telephone tel thank thanks that the then there this to toujours tout tres un une vais veux "
    "vous vos votre voudrais want we what when where who why with yes you your annuler annule "
    "laisse laissez tomber arrete arretez demain directeur directrice aujourd'hui avocat gas "
    "electricity epele ecrit s'ecrit speaking here calling email adresse address phone "
    "customer reference maintenant desormais now mal fausse faux incorrect wrong misspelled "
    "encore ecorche marque orthographie doit still aucune j'en idee pardon attendez attends "
    "content urgent beaucoup panne coupure compte contrat urgence prefere"
)
_MOST = 4


def find_names(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Names after a cue or a title; when a name was asked for, a short bare answer too.

    Titles are left out of the value; a name all in small or capital letters gets its capitals;
    a name spelt letter by letter is put together.
    """
    text = reading.text
    shouted = reading.original.isupper()
    named = False
    for pattern in (_STRONG, _WEAK):
        if pattern is _WEAK and (shouted or named):
            break
        for match in pattern.finditer(text):
            name = _take(reading, match.end())
            if name and (pattern is _STRONG or _is_capitalised(reading, name)):
                named = True
                yield name
    if named:
        return
    for match in () if shouted else _I_AM.finditer(text):
        name = _take(reading, match.end())
        if name and _is_capitalised(reading, name) and " " in text[name.start : name.end]:
            yield name
            return
    spelt = _SPELT_OUT.search(text)
    if spelt and re.sub(r"[^a-z]", "", spelt["letters"]) == re.sub(r"[^a-z]", "", spelt["word"]):
        yield Found("name", _written(reading, *spelt.span("word")), *spelt.span("word"))
    elif situation.wants("name"):
        yield from _bare(reading)
    elif not shouted:
        yield from _alone(reading)


def _alone(reading: Reading) -> Iterator[Found]:
    """A message that is nothing but two to four words with capital letters."""
    if _ALONE.fullmatch(reading.original):
        name = _take(reading, 0)
        if name and not reading.text[name.end :].strip(" .!"):
            yield name


def _bare(reading: Reading) -> Iterator[Found]:
    filler = _FILLER.match(reading.text)
    start = filler.end() if filler else 0
    title = re.compile(rf"{_TITLE} ").match(reading.text, start)
    name = _take(reading, title.end() if title else start)
    if not name:
        return
    rest = reading.text[name.end :]
    answer = len(rest.split()) <= 3 or rest.lstrip().startswith((",", "-", ".", "\x1f"))
    spelt = re.fullmatch(r"[ ,]*(?:[a-z][ ,.\-]*)+", rest[:60]) is not None
    if answer or spelt:
        yield name


def _take(reading: Reading, start: int) -> Found | None:
    """Up to four words of a name from ``start``; capital letters end it where they are used."""
    text = reading.text
    words: list[re.Match[str]] = []
    at = start
    capitals: bool | None = None
    while len(words) < (12 if _is_spelt(words) else _MOST):
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[0].rstrip(".")
        capital = reading.original[reading.span(match.start(), match.end())[0]].isupper()
        particle = word in _PARTICLES
        spelling_starts = words and len(word) == 1 and not _is_spelt(words)
        if (word in _STOP and not (capital and words)) or spelling_starts:
            break
        if capitals is None and not particle:
            capitals = capital
        if capitals and not capital and not particle:
            break
        if len(words) >= 3 and not capital and not _is_spelt(words):
            break
        words.append(match)
        at = match.end()
        if match[0].endswith(".") and len(word) > 1:
            break
        if at >= len(text) or text[at] not in " -":
            break
        at += 1
    while words and words[-1][0] in _PARTICLES and len(words) > 1:
        words.pop()
    if not words or (words[0][0] in _PARTICLES and len(words) == 1):
        return None
    return _name(reading, words)


def _is_spelt(words: list[re.Match[str]]) -> bool:
    return bool(words) and all(len(word[0].rstrip(".")) == 1 for word in words)


def _name(reading: Reading, words: list[re.Match[str]]) -> Found | None:
    start, end = words[0].start(), words[-1].end()
    if text_end_is_dot := reading.text[end - 1] == ".":
        end -= text_end_is_dot
    if _is_spelt(words):
        if len(words) < 3:
            return None
        return Found("name", "".join(word[0][0] for word in words).capitalize(), start, end)
    return Found("name", _written(reading, start, end), start, end)


def _written(reading: Reading, start: int, end: int) -> str:
    """As the customer wrote it, with capitals where it is all in small or capital letters."""
    first, last = reading.span(start, end)
    written = reading.original[first:last]
    if written.islower() or (written.isupper() and len(written) > 2):
        written = " ".join(_capitals(word) for word in written.split())
    return written


def _capitals(word: str) -> str:
    if word.lower() in _PARTICLES - {"le", "la", "el", "al", "ben", "st", "mc", "van"}:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _is_capitalised(reading: Reading, found: Found) -> bool:
    return reading.original[reading.span(found.start, found.end)[0]].isupper()
