"""Contact details in words: which one a customer means, and the address in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from text_to_num import alpha2digit

from actions.plain_text import plain
from bot.messages import Language
from bot.selfservice.contact import read_address
from bot.selfservice.records import ContactField, Customer
from bot.wording import phone_text, postcode_text

_EMAIL = re.compile(
    r"\be-?mails?\b|\bmails?\b|\bcourriels?\b|electronique|messagerie|boite mail|\binbox\b"
)
_PHONE = re.compile(
    r"\btel\w*|\bportable\b|\bmobile\b|\bfixe\b|\bsim\b|\bphone\b|\bcell\b|\blandline\b|\bnum\b"
    r"|\b(?:numero|number)s?\b(?! (?:de |d')?(?:client|rue|dossier|appart|bat|in the street))"
)
_NAME = re.compile(
    r"\bpre?noms?\b|\bnoms?\b(?! de (?:la |ma )?rue)|\bmariee?\b|\bdivorce|\bpacse|orthograph"
    r"|raison sociale|civilite|\bnames?\b|\bmarried\b|\bmaiden\b|\bsurname\b|\bmisspel"
)
_ADDRESS = re.compile(
    r"\badresses?\b(?! ?(?:e-?mail|mail|electronique|courriel|internet))|\bcourriers?\b|\brue\b"
    r"|\bpostale?\b|(?<!e-mail )(?<!email )(?<!mail )\baddress(?:es)?\b|\bletters?\b|\bstreet\b"
    r"|\bpost\b|code postal|\bappart|\bappt\b|\bpostcode\b"
)
_FIELDS = (("email", _EMAIL), ("phone", _PHONE), ("name", _NAME), ("address", _ADDRESS))

_WAYS = (
    r"rue|avenue|av\.?|boulevard|bd|all[eé]es?|impasse|chemin|place|quai|cours|route|square"
    r"|passage|sentier|villa|r[eé]sidence|lieu-dit|faubourg|voie|lotissement|hameau|street|road"
)
_IN_SENTENCE = re.compile(
    rf"\b(?:\d{{1,4}} ?(?:bis|ter|quater|[a-d])?,? )?(?:{_WAYS})\b [^.;!?\n]*?\d{{2}} ?\d{{3}}[ ,]+"
    r"[^\W\d][^\d,.;!?\n]*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:non|oui|euh|alors|voil[aà]|no|yes|well|so)\b[ ,]*|c[’']est (?:plut[oô]t )?|plut[oô]t "
    r"|it[’']s |it is |(?:mon|ma|my) (?:nouvelle )?(?:new )?(?:adresse|address)(?: (?:est|is))? "
    r"|(?:au|le|at) (?=\d)|:)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[ ,]+(?:svp|stp|s[’']il (?:vous|te) pla[iî]t|merci|please|thanks?(?: you)?|voil[aà]"
    r"|maintenant|désormais|now|à partir .*|from .*)[ .!]*$",
    re.IGNORECASE,
)


def fields_named(text: str) -> tuple[str, ...]:
    """The details that a message names, in the order of their first word: ``email``, ``name`` …"""
    words = plain(text)
    found = [(match.start(), name) for name, cue in _FIELDS if (match := cue.search(words))]
    return tuple(name for _, name in sorted(found))


def find_address(text: str) -> str | None:
    """A whole address inside a sentence: « 9 chemin des Vignes, 33000 Bordeaux »."""
    found = _IN_SENTENCE.search(text)
    return bare_address(found[0]) if found else None


def bare_address(text: str) -> str:
    """An address without the words around it: « non, c’est le … », « … s’il vous plaît »."""
    return _AFTER.sub("", _BEFORE.sub("", text.strip())).strip(" ,.;")


def complete_address(said: str, partial: str) -> str:
    """What was just said together with what was said before, whichever way makes an address."""
    joined = (said, f"{partial}, {said}", f"{said}, {partial}") if partial else (said,)
    return next((text for text in joined if read_address(text)), said)


def with_capital(address: str) -> str:
    """An address whose town was written small, or heard: « lyon » becomes « Lyon »."""
    read = read_address(address)
    small = read is not None and read.city.islower()
    return f"{read.street}, {read.postcode} {read.city.title()}" if read and small else address


def heard(text: str, language: Language) -> str:
    """A transcript of speech with its numbers in digits: « douze rue » reads ``12 rue``."""
    return str(alpha2digit(text, language))


def stored(customer: Customer, field: ContactField) -> str:
    """The detail on file, in the form of :func:`bot.selfservice.contact.check_contact`."""
    if field == "address":
        return f"{customer.address}, {customer.postcode} {customer.city}"
    return customer.email if field == "email" else customer.phone


def shown(field: ContactField, value: str, language: Language, *, spoken: bool) -> str:
    """A detail read back; spoken, digits come in groups and an e-mail address sign by sign."""
    if field == "phone":
        return phone_text(value, spoken=spoken)
    if not spoken:
        return value
    return _spoken_email(value, language) if field == "email" else _spoken_address(value, language)


def _spoken_email(value: str, language: Language) -> str:
    signs: Sequence[tuple[str, str]] = (
        (("@", "at"), (".", "dot"), ("-", "dash"), ("_", "underscore"))
        if language == "en"
        else (("@", "arobase"), (".", "point"), ("-", "tiret"), ("_", "tiret bas"))
    )
    for sign, word in signs:
        value = value.replace(sign, f" {word} ")
    return value


def _spoken_address(value: str, language: Language) -> str:
    address = read_address(value)
    if address is None:
        return value
    postcode = postcode_text(address.postcode, language, spoken=True)
    return f"{address.street}, {postcode} {address.city}"
