"""The sentences the web edge itself says to customers, in French and English."""

from __future__ import annotations

from bot.messages import Button, Language, Utterance

SENTENCES: dict[str, dict[Language, str]] = {
    "too-long": {
        "fr": "Votre message dépasse 2 000 caractères. Pouvez-vous l’envoyer en plusieurs fois ?",
        "en": "Your message is longer than 2,000 characters. Could you send it in several parts?",
    },
    "empty": {
        "fr": "Le message est vide. Écrivez votre question, puis envoyez-la.",
        "en": "The message is empty. Write your question, then send it.",
    },
    "too-many": {
        "fr": "Vous envoyez beaucoup de messages d’un coup. Patientez une minute, puis réessayez.",
        "en": "You are sending many messages at once. Wait a minute, then try again.",
    },
    "failed": {
        "fr": "Nous n’avons pas pu traiter ce message. Réessayez dans un instant.",
        "en": "We could not handle this message. Try again in a moment.",
    },
    "adviser-here": {
        "fr": "Un conseiller a lu votre demande et vous répond ici.",
        "en": "An adviser has read your request and answers you here.",
    },
    "bot-back": {
        "fr": "Le conseiller a terminé. L’assistant reprend la conversation : écrivez-nous quand "
        "vous voulez.",
        "en": "The adviser has finished. The assistant is back: write to us whenever you like.",
    },
}

_GREETING: dict[Language, str] = {
    "fr": "Bonjour, je suis l’assistant de {company}. Je réponds jour et nuit.\n"
    "Comment puis-je vous aider ?",
    "en": "Hello, I am the {company} assistant. I answer day and night.\nHow can I help you?",
}

_SUGGESTIONS: dict[Language, tuple[Button, ...]] = {
    "fr": (
        Button("Signaler une coupure", "/report_outage"),
        Button("Donner mon relevé", "/submit_meter_reading"),
        Button("Recevoir une facture", "/get_invoice_copy"),
        Button("Être rappelé", "/request_callback"),
    ),
    "en": (
        Button("Report a power cut", "/report_outage"),
        Button("Give my meter reading", "/submit_meter_reading"),
        Button("Get an invoice", "/get_invoice_copy"),
        Button("Be called back", "/request_callback"),
    ),
}


def sentence(name: str, language: Language) -> str:
    """One of :data:`SENTENCES`, with French no-break spaces."""
    return _typeset(SENTENCES[name][language], language)


def greeting(company: str, language: Language) -> Utterance:
    """What is shown before the customer's first message; never stored."""
    text = _typeset(_GREETING[language].format(company=company), language)
    return Utterance(text, "greeting", _SUGGESTIONS[language])


def as_language(value: object) -> Language | None:
    """``fr`` or ``en`` when ``value`` begins so (``en-GB`` counts as English), else ``None``."""
    if not isinstance(value, str):
        return None
    start = value[:2].lower()
    if start == "fr":
        return "fr"
    return "en" if start == "en" else None


def _typeset(text: str, language: Language) -> str:
    if language == "en":
        return text
    for mark in "?!:;":
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text
