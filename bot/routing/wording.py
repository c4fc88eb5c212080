"""Names of channels and values in French and English, without any library: routing is pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.messages import Language
from bot.routing.kinds import ChannelKind, Contact, Load

Names = Mapping[Language, str]


def _names(french: str, english: str) -> Names:
    return {"fr": french, "en": english}


CHANNELS: Mapping[ChannelKind, Names] = {
    ChannelKind.TELEPHONE: _names("téléphone", "telephone"),
    ChannelKind.CALLBACK: _names("rappel par un conseiller", "call back by an adviser"),
    ChannelKind.LIVE_CHAT: _names("chat avec un conseiller", "live chat"),
    ChannelKind.EMAIL: _names("e-mail", "e-mail"),
    ChannelKind.SMS: _names("SMS", "text message"),
    ChannelKind.WHATSAPP: _names("WhatsApp", "WhatsApp"),
    ChannelKind.MESSENGER: _names("Messenger", "Messenger"),
    ChannelKind.APPLE_MESSAGES: _names("Messages d’Apple", "Apple Messages"),
    ChannelKind.VIBER: _names("Viber", "Viber"),
    ChannelKind.WECHAT: _names("WeChat", "WeChat"),
    ChannelKind.TELEGRAM: _names("Telegram", "Telegram"),
    ChannelKind.IN_APP: _names("messagerie de l’application", "messages in the app"),
    ChannelKind.FACEBOOK_MESSAGE: _names("message privé Facebook", "Facebook private message"),
    ChannelKind.INSTAGRAM_MESSAGE: _names("message privé Instagram", "Instagram private message"),
    ChannelKind.X_MESSAGE: _names("message privé X", "X private message"),
    ChannelKind.VIDEO_CALL: _names("appel vidéo", "video call"),
    ChannelKind.SHOP_VISIT: _names("passage en boutique", "visit to the shop"),
    ChannelKind.KNOWLEDGE_BASE: _names("aide en ligne", "help pages"),
    ChannelKind.COMMUNITY_FORUM: _names("forum d’entraide", "community forum"),
    ChannelKind.REVIEW_REPLY: _names("réponse à l’avis en ligne", "reply to the online review"),
}

CONTACTS: Mapping[Contact, Names] = {
    Contact.TELEPHONE: _names("un numéro de téléphone", "a telephone number"),
    Contact.MOBILE: _names("un numéro de mobile", "a mobile number"),
    Contact.EMAIL: _names("une adresse e-mail", "an e-mail address"),
    Contact.APP: _names("un compte dans l’application", "an account in the app"),
    Contact.WHATSAPP: _names("un numéro WhatsApp", "a WhatsApp number"),
    Contact.MESSENGER: _names("un compte Messenger", "a Messenger account"),
    Contact.APPLE_MESSAGES: _names("un contact Messages d’Apple", "an Apple Messages contact"),
    Contact.VIBER: _names("un numéro Viber", "a Viber number"),
    Contact.WECHAT: _names("un compte WeChat", "a WeChat account"),
    Contact.TELEGRAM: _names("un compte Telegram", "a Telegram account"),
    Contact.FACEBOOK: _names("un compte Facebook", "a Facebook account"),
    Contact.INSTAGRAM: _names("un compte Instagram", "an Instagram account"),
    Contact.X: _names("un compte X", "an X account"),
}

LOADS: Mapping[Load, Names] = {
    Load.DOCUMENTS: _names("les documents", "documents"),
    Load.PICTURES: _names("les photos", "pictures"),
    Load.PAYMENT: _names("le paiement", "payment"),
    Load.IDENTITY: _names("la preuve d’identité", "proof of identity"),
}

DAYS: Mapping[Language, Sequence[str]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Mapping[Language, Sequence[str]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def channel_name(kind: ChannelKind, language: Language) -> str:
    """A channel as it is named in the middle of a sentence."""
    return CHANNELS[kind][language]


def contact_name(contact: Contact, language: Language) -> str:
    """By what somebody is reached, with its article."""
    return CONTACTS[contact][language]


def load_name(load: Load, language: Language) -> str:
    """What is carried, as the object of a sentence."""
    return LOADS[load][language]


def list_text(items: Sequence[str], language: Language) -> str:
    """``a, b et c`` / ``a, b and c``."""
    joint = " et " if language == "fr" else " and "
    return joint.join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def delay_text(seconds: int) -> str:
    """``33 s``, ``1 min 09``, ``3 h 40``, ``30 h`` in French and English alike."""
    if seconds < 60:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min" + (f" {rest:02d}" if rest else "")
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h" + (f" {minutes:02d}" if minutes else "")


def day_text(at: datetime, now: datetime, language: Language) -> str:
    """``aujourd’hui``, ``demain``, ``mardi`` in the six days to come, else the date."""
    away = (at.date() - now.date()).days
    if away in (0, 1):
        near = {"fr": ("aujourd’hui", "demain"), "en": ("today", "tomorrow")}
        return near[language][away]
    if 2 <= away <= 6:
        return DAYS[language][at.weekday()]
    return date_text(at, language)


def date_text(at: datetime, language: Language) -> str:
    """``dimanche 22 novembre`` / ``Sunday 22 November``."""
    number = "1er" if at.day == 1 and language == "fr" else str(at.day)
    return f"{DAYS[language][at.weekday()]} {number} {MONTHS[language][at.month - 1]}"


def moment_text(at: datetime, now: datetime, language: Language) -> str:
    """``demain à 8 h 30`` / ``tomorrow at 8:30``; ``at`` is shown in the zone of ``now``."""
    local = at.astimezone(now.tzinfo)
    day = day_text(local, now, language)
    if language == "en":
        return f"{day} at {local.hour}:{local.minute:02d}"
    minutes = f" {local.minute:02d}" if local.minute else ""
    return f"{day} à {local.hour} h{minutes}"
