"""The sentences of reasons, rules and notes, in French and English. Data only.

Values in braces are put into words by ``bot/routing/reason.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import Language


def _say(french: str, english: str) -> Mapping[Language, str]:
    return {"fr": french, "en": english}


SITUATION = {
    "hands_free": _say("au volant, seulement en mains libres", "while driving, hands-free only"),
    "once_stopped": _say(
        "l’échange attend que le client soit à l’arrêt", "it waits until the customer has stopped"
    ),
    "noise_spoken": _say("trop de bruit pour s’entendre", "too much noise to hear each other"),
    "noise_written": _say("un écrit passe malgré le bruit", "writing works in spite of the noise"),
    "quiet_written": _say("se lit et s’écrit sans parler", "is read and written without a word"),
    "move_quick": _say("se lit d’un coup d’œil en chemin", "is read at a glance on the way"),
    "move_hard": _say("malcommode en déplacement", "awkward on the move"),
    "own_pace": _say("laisse le temps de répondre", "leaves time to answer"),
    "no_pace": _say(
        "oblige à répondre tout de suite, or le client demande un moment",
        "wants answers at once, and the customer asks for a moment",
    ),
    "device_fits": _say(
        "convient à l’appareil que le client a en main", "suits the device in hand"
    ),
    "device_wrong": _say("peu adapté à l’appareil en main", "ill suited to the device in hand"),
}

ACCESSIBILITY = {
    "hard_to_hear": _say("le client dit mal entendre", "the customer says they hear badly"),
    "to_read": _say("se lit, pour un client qui dit mal entendre", "is read, not heard"),
    "to_hear": _say("s’écoute, pour un client qui dit mal voir", "is heard, not read"),
    "hard_to_see": _say("à lire, or le client dit mal voir", "to be read, with poor sight"),
    "print_grows": _say("le texte peut être agrandi", "the text can be made larger"),
    "print_small": _say("s’affiche en petits caractères", "is shown in small print"),
    "time_taken": _say("l’échange peut prendre son temps", "the talk can take its time"),
    "offline": _say(
        "demande internet, que le client dit ne pas avoir",
        "needs internet, which the customer says they lack",
    ),
    "works_offline": _say("marche sans internet", "works without internet"),
}

PREFERENCE = {
    "preferred": _say("c’est le canal que le client préfère", "it is the channel they prefer"),
    "wants_writing": _say("le client préfère un écrit", "the customer prefers writing"),
    "wants_voice": _say("le client préfère la voix", "the customer prefers a voice"),
}

URGENCY = {
    "answer_now": _say("réponse immédiate", "an answer at once"),
    "answer_in": _say("première réponse en {seconds}", "first answer in {seconds}"),
    "answer_by": _say("première réponse {at}", "first answer {at}"),
    "answer_only_by": _say("pas de réponse avant {at}", "no answer before {at}"),
}

AVAILABILITY = {
    "always_open": _say("disponible à toute heure", "there at any hour"),
    "someone_now": _say("quelqu’un répond en ce moment", "somebody answers now"),
    "open_now": _say("ouvert en ce moment", "open now"),
    "adviser_free": _say("un conseiller est libre", "an adviser is free"),
    "nobody_free": _say("aucun conseiller n’est libre", "no adviser is free"),
    "long_wait": _say("{wait} d’attente en ce moment", "{wait} of waiting now"),
    "read_from": _say("lu à partir de {opening}", "read from {opening}"),
    "called_from": _say(
        "appel possible à partir de {opening}", "a call is possible from {opening}"
    ),
    "closed_until": _say("fermé jusqu’à {opening}", "closed until {opening}"),
    "meets_at": _say(
        "hors des heures du client jusqu’à {meets}", "outside the customer’s hours until {meets}"
    ),
}

INTENT = {
    "wish_voice": _say("cette demande se règle mieux de vive voix", "this is better settled aloud"),
    "wish_trace": _say("cette demande veut une trace écrite", "this calls for a written trace"),
    "wish_live": _say(
        "cette demande veut quelqu’un tout de suite", "this calls for someone at once"
    ),
    "wish_files": _say("le document demandé peut y être joint", "the document can be sent there"),
    "wish_channel": _say("c’est le canal fait pour cette demande", "it is made for this request"),
    "avoid_voice": _say("inutile de se parler pour cela", "no need to talk for this"),
    "avoid_trace": _say("un écrit n’apporte rien ici", "writing adds nothing here"),
    "avoid_live": _say("inutile de mobiliser quelqu’un en direct", "no need for someone at once"),
    "avoid_files": _say("aucun document à joindre", "no document to be sent"),
    "avoid_channel": _say("peu fait pour cette demande", "not made for this request"),
}

TONE = {
    "room_for_detail": _say("laisse la place aux détails", "leaves room for detail"),
    "no_room": _say("trop bref pour une demande détaillée", "too short for a detailed request"),
    "quick_words": _say("va droit au but, comme le client", "goes straight to the point"),
    "too_long": _say("trop long pour un échange bref", "too long for a short exchange"),
    "calm_in_private": _say(
        "une personne, en privé, pour un client mécontent",
        "a person, in private, for someone upset",
    ),
    "nobody_for_upset": _say(
        "personne n’y répond à un client mécontent", "nobody answers someone upset there"
    ),
}

OTHERS = {
    "carries_all": _say("transmet {loads}", "carries {loads}"),
    "carries_not": _say("ne transmet pas {loads}", "cannot carry {loads}"),
    "tried_before": _say("déjà essayé pour la même demande", "already tried for this request"),
    "reach_known": _say("le client y est joignable", "the customer can be reached there"),
    "reach_ask": _say("il faut d’abord demander {contact}", "{contact} must be asked for first"),
    "stays_here": _say("le client y est déjà", "the customer is already there"),
    "little_effort": _say("demande peu au client", "asks little of the customer"),
    "some_effort": _say("demande un peu de temps au client", "asks a little of their time"),
    "much_effort": _say("demande un effort au client", "asks an effort of the customer"),
}

RULES = {
    "rule_danger": _say(
        "danger : seulement une personne en direct, tout de suite",
        "danger: only a person, at once",
    ),
    "rule_no_opening": _say("n’ouvre pas dans l’année", "does not open within a year"),
    "rule_no_meeting": _say(
        "aucune heure commune avec le client dans la semaine",
        "no hour in common with the customer within a week",
    ),
    "rule_means": _say(
        "le client n’a pas ce qu’il faut pour l’utiliser", "the customer has no means of using it"
    ),
    "rule_unreachable": _say(
        "le client n’y est pas joignable : {contact} manque",
        "the customer cannot be reached there: {contact} is missing",
    ),
    "rule_came_from": _say(
        "le client en vient, pour la même demande", "the customer just came from there for this"
    ),
    "rule_public_anger": _say(
        "public : un client mécontent est écouté en privé",
        "public: someone upset is listened to in private",
    ),
    "rule_no_adviser": _say(
        "personne ne peut y traiter cette demande", "nobody can settle this request there"
    ),
    "rule_only_there": _say(
        "une réponse publique, seulement là où le client a écrit",
        "a public reply, only where the customer wrote",
    ),
    "rule_personal": _say(
        "public : cette demande touche à des données personnelles",
        "public: this request is about personal data",
    ),
    "rule_cannot_talk": _say("le client ne peut pas parler", "the customer cannot talk"),
    "rule_driving": _say(
        "le client conduit : rien à lire ni à tenir", "the customer is driving: nothing to hold"
    ),
}

NOTES = {
    "also_trace": _say(
        "pour garder une trace écrite de la réclamation", "to keep a written trace of the complaint"
    ),
    "also_carry": _say("pour transmettre {loads}", "to send {loads}"),
    "also_public": _say(
        "quelques mots en public, sans donnée personnelle, pour inviter à poursuivre en privé",
        "a few words in public, without personal data, to move to private",
    ),
    "no_trace": _say(
        "Aucun canal écrit n’est possible : consignez la réclamation dans le dossier.",
        "No channel keeps a written trace: record the complaint in the file.",
    ),
    "no_channel": _say(
        "Aucun canal ne convient maintenant : un conseiller doit reprendre le dossier.",
        "No channel serves now: an adviser must take the case up.",
    ),
    "no_carrier": _say(
        "Aucun canal possible ne transmet {loads}.", "No possible channel carries {loads}."
    ),
    "preferred_off": _say(
        "Préféré par le client, et non proposé par l’entreprise : {channel}.",
        "Preferred by the customer, and not offered by the company: {channel}.",
    ),
    "no_promise": _say(
        "Ne promettez rien avant d’avoir {contact}.", "Promise nothing before you have {contact}."
    ),
    "why_not_better": _say(
        "mieux ailleurs ({best}) : {reason}", "better elsewhere ({best}): {reason}"
    ),
    "why_not_equal": _say(
        "à égalité avec un canal qui passe avant : {best}",
        "on a par with one that goes first: {best}",
    ),
    "danger_order": _say("en danger, priorité : {best}", "in danger, first: {best}"),
    "public_word": _say(
        "Répondez en public en quelques mots, sans donnée personnelle, puis passez en privé.",
        "Reply in public in a few words, without personal data, then move to private.",
    ),
    "emergency_first": _say(
        "Danger : les secours d’abord.", "Danger: the emergency services first."
    ),
}

EMERGENCY = {
    "emergency_gas": _say("urgence gaz, jour et nuit", "gas emergency line, day and night"),
    "emergency_fault": _say("dépannage électricité", "electricity fault line"),
    "emergency_fault_department": _say(
        "dépannage électricité, suivi des deux chiffres du département",
        "electricity fault line, followed by the two digits of the department",
    ),
    "emergency_fire": _say("pompiers", "fire brigade"),
    "emergency_ambulance": _say("SAMU", "ambulance"),
    "emergency_general": _say("toutes les urgences", "any emergency"),
    "emergency_text": _say(
        "par SMS, pour qui ne peut ni parler ni entendre",
        "by text message, for those who cannot speak or hear",
    ),
}

SENTENCES: Mapping[str, Mapping[Language, str]] = {
    **SITUATION,
    **ACCESSIBILITY,
    **PREFERENCE,
    **URGENCY,
    **AVAILABILITY,
    **INTENT,
    **TONE,
    **OTHERS,
    **RULES,
    **NOTES,
    **EMERGENCY,
}
