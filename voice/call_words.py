"""What the telephone says by itself, in both languages."""

from __future__ import annotations

from bot.messages import Language

WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "welcome": (
            "Bonjour, ici l’assistant vocal de {company}. Je suis un robot : je réponds à vos "
            "questions et je m’occupe de vos démarches."
        ),
        "open": "Pour parler à un conseiller, dites-le à tout moment ou tapez zéro.",
        "closed": (
            "Nos conseillers sont absents pour le moment ; pour leur laisser une demande, "
            "tapez zéro à tout moment."
        ),
        "question": "Que puis-je faire pour vous ?",
        "language": "Continuons en français.",
        "listening": "Je vous écoute.",
        "no_input": "Je ne vous ai pas entendu.",
        "no_match": "Excusez-moi, je n’ai pas bien compris.",
        "digits": "Tapez les chiffres sur votre clavier, puis dièse.",
        "keys": "Pour un conseiller, tapez zéro. Pour réécouter, tapez étoile.",
        "lost": "Je suis désolé, je n’arrive pas à vous comprendre.",
        "unheard": "Je suis désolé, je ne vous entends pas.",
        "more": "Puis-je faire autre chose pour vous ?",
        "connecting": "Je vous mets en relation avec un conseiller. Ne quittez pas.",
        "no_answer": "Je suis désolé, aucun conseiller n’a pu prendre votre appel.",
        "not_connected": "Je ne peux pas vous mettre en relation tout de suite.",
        "message": (
            "Après le signal sonore, laissez votre message : votre nom, votre numéro et votre "
            "demande. Il sera enregistré pour nos conseillers. Tapez dièse pour terminer."
        ),
        "offer_message": "Pour laisser plutôt un message, tapez zéro.",
        "kept": "Merci. Votre message est bien transmis à nos conseillers.",
        "not_kept": (
            "Je suis désolé, votre message n’a pas pu être transmis. "
            "Merci de nous rappeler un peu plus tard."
        ),
        "no_message": "Je n’ai pas reçu de message. Vous pouvez nous rappeler à tout moment.",
        "bye": "Au revoir.",
        "sorry": "Excusez-moi, un problème technique m’empêche de vous répondre.",
        "again": (
            "Pouvez-vous répéter votre demande ? Pour un conseiller, tapez zéro. "
            "En cas de danger, raccrochez et appelez le 112."
        ),
        "danger_again": "Pour réécouter ces consignes, tapez étoile. Je reste à votre écoute.",
    },
    "en": {
        "welcome": (
            "Hello, this is the voice assistant of {company}. I am a robot: I answer your "
            "questions and take care of your requests."
        ),
        "open": "To speak to an adviser, say so at any time or press zero.",
        "closed": (
            "Our advisers are away at the moment; to leave them a request, press zero at any time."
        ),
        "question": "How can I help you?",
        "language": "Let’s carry on in English.",
        "listening": "I’m listening.",
        "no_input": "I didn’t hear you.",
        "no_match": "Sorry, I didn’t quite understand.",
        "digits": "Key in the digits on your telephone, then press hash.",
        "keys": "For an adviser, press zero. To hear this again, press star.",
        "lost": "I’m sorry, I can’t understand you.",
        "unheard": "I’m sorry, I can’t hear you.",
        "more": "Is there anything else I can do for you?",
        "connecting": "I’m putting you through to an adviser. Please hold the line.",
        "no_answer": "I’m sorry, no adviser was able to take your call.",
        "not_connected": "I can’t put you through right now.",
        "message": (
            "After the tone, leave your message: your name, your number and your request. "
            "It will be recorded for our advisers. Press hash when you have finished."
        ),
        "offer_message": "To leave a message instead, press zero.",
        "kept": "Thank you. Your message has been passed on to our advisers.",
        "not_kept": (
            "I’m sorry, your message could not be passed on. Please call us again a little later."
        ),
        "no_message": "I haven’t received a message. You can call us again at any time.",
        "bye": "Goodbye.",
        "sorry": "Sorry, a technical problem is keeping me from answering you.",
        "again": (
            "Could you say that again? For an adviser, press zero. "
            "In danger, hang up and call 1 1 2."
        ),
        "danger_again": "To hear these instructions again, press star. I’m still listening.",
    },
}

OTHER_LANGUAGE: dict[Language, Language] = {"fr": "en", "en": "fr"}
PRESS_NINE: dict[Language, str] = {
    "fr": "For English, press nine.",
    "en": "Pour le français, tapez neuf.",
}
"""Said in the language it offers."""

REPEAT = frozenset(
    {
        "repeter", "repete", "repetez", "vous pouvez repeter", "pouvez vous repeter", "repeat",
        "repetez s il vous plait", "repeat please", "please repeat", "can you repeat",
        "repeat that", "pardon", "etoile", "star",
    }
)  # fmt: skip
"""What callers say to hear the last words again, as :func:`voice.call_choices.plain` gives it."""

NOTHING_MORE = frozenset({"non", "rien", "tout", "ira", "suffit", "no", "nope", "nothing", "all"})
"""Words of which one at least is said by a caller who needs nothing more."""

AROUND_NOTHING_MORE = frozenset(
    {
        "merci", "c", "est", "ce", "sera", "bon", "ca", "je", "vous", "remercie", "beaucoup",
        "d", "autre", "de", "plus", "pour", "moi", "le", "moment", "aujourd", "hui", "parfait",
        "au", "revoir", "bonne", "soiree", "journee", "nuit", "thank", "thanks", "you", "that",
        "s", "is", "it", "fine", "else", "for", "now", "today", "very", "much", "good",
        "bye", "goodbye", "ok", "okay", "accord",
    }
)  # fmt: skip
"""The other words of such an answer, as :func:`voice.call_choices.plain` gives them."""

HINTS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "conseiller", "répéter", "oui", "non", "facture", "relevé de compteur", "index",
        "rendez-vous", "technicien", "panne", "coupure", "odeur de gaz", "paiement", "échéancier",
        "réclamation", "déménagement", "numéro client", "code postal", "dossier", "remboursement",
    ),
    "en": (
        "adviser", "repeat", "yes", "no", "invoice", "bill", "meter reading", "appointment",
        "technician", "power cut", "outage", "smell of gas", "payment", "instalments", "complaint",
        "moving", "customer number", "postcode", "case number", "refund",
    ),
}  # fmt: skip
"""Words of this trade that help the recogniser."""
