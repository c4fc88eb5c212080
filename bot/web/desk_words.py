"""What the desk tells advisers, in their language, and customers, in theirs."""

from __future__ import annotations

from bot.handoff.refusal import Why
from bot.messages import Language

_TOLD: dict[str, dict[Language, str]] = {
    Why.DONE: {
        "fr": "Ce dossier est clos. Vous pouvez encore y laisser une note.",
        "en": "This case is closed. You can still leave a note on it.",
    },
    Why.HELD: {"fr": "{who} a déjà ce dossier.", "en": "{who} already has this case."},
    Why.UNHELD: {"fr": "Prenez d’abord ce dossier.", "en": "Take this case first."},
    Why.WITH_CUSTOMER: {
        "fr": "{who} est déjà avec ce client.",
        "en": "{who} is already with this customer.",
    },
    Why.NOT_LIVE: {
        "fr": "Ce client n’est pas dans le chat : répondez-lui par le canal indiqué.",
        "en": "This customer is not in the chat: answer by the channel that is shown.",
    },
    Why.THERE: {"fr": "Le dossier y est déjà.", "en": "The case is there already."},
    Why.NO_CALL: {
        "fr": "L’appel est terminé, ou Relais ne peut pas le passer : rappelez le client.",
        "en": "The call is over, or Relais cannot put it through: call the customer back.",
    },
    Why.CHANGED: {
        "fr": "Ce dossier a changé au même moment. Relisez-le, puis recommencez.",
        "en": "This case changed at the same moment. Read it again, then try once more.",
    },
    "empty": {"fr": "Écrivez quelque chose d’abord.", "en": "Write something first."},
    "too-long": {
        "fr": "Le texte dépasse {most} caractères. Raccourcissez-le.",
        "en": "The text is longer than {most} characters. Make it shorter.",
    },
    "unfilled": {
        "fr": "Il reste à remplir : {places}.",
        "en": "Still to be filled in: {places}.",
    },
    "no-window": {
        "fr": "« days » vaut 1, 7 ou 30.",
        "en": "“days” is 1, 7 or 30.",
    },
    "no-team": {
        "fr": "Choisissez une équipe ou un collègue de la liste.",
        "en": "Choose a team or a colleague from the list.",
    },
    "no-channel": {
        "fr": "Ce canal ne peut pas être proposé à ce client.",
        "en": "This channel cannot be proposed to this customer.",
    },
    "no-slot": {
        "fr": "Ce créneau n’est plus libre. Choisissez-en un autre.",
        "en": "This time is no longer free. Choose another.",
    },
    "bad-phone": {
        "fr": "Ce numéro de téléphone n’est pas valable. Exemple : 06 39 98 01 42.",
        "en": "This telephone number is not valid. Example: 06 39 98 01 42.",
    },
    "bad-email": {
        "fr": "Cette adresse e-mail n’est pas valable. Exemple : nom@exemple.fr.",
        "en": "This e-mail address is not valid. Example: name@example.com.",
    },
    "no-reason": {
        "fr": "Choisissez un motif dans la liste.",
        "en": "Choose a reason from the list.",
    },
    "no-words": {
        "fr": "Dites en quelques mots pourquoi vous fermez ce dossier.",
        "en": "Say in a few words why you close this case.",
    },
    "no-outcome": {
        "fr": "Dites si le client a été joint.",
        "en": "Say whether the customer was reached.",
    },
    "no-case": {
        "fr": "Ce dossier n’existe pas, ou n’existe plus.",
        "en": "There is no such case, or no longer.",
    },
    "no-visit": {
        "fr": "Cette conversation n’est pas de ce client, ou il n’a pas été vérifié.",
        "en": "This conversation is not this customer’s, or they were not verified.",
    },
    "no-delivery": {
        "fr": "Cet envoi n’existe plus, ou a déjà repris.",
        "en": "This delivery is no longer there, or has been resumed.",
    },
    # To customers.
    "adviser-named": {"fr": "{who} vous répond.", "en": "{who} is answering you."},
}


def told(name: str, language: Language, **values: object) -> str:
    """A sentence, with French no-break spaces."""
    text = _TOLD[name][language]
    if language == "fr":
        for mark in "?!:;":
            text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text.format(**values)
