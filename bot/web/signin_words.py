"""What is told to advisers who sign in, in the language of their page."""

from __future__ import annotations

from aiohttp import web

from bot.messages import Language
from bot.web.words import as_language

_SENTENCES: dict[str, dict[Language, str]] = {
    "signed-out": {
        "fr": "Votre session est terminée. Connectez-vous à nouveau.",
        "en": "Your session has ended. Sign in again.",
    },
    "managers-only": {
        "fr": "Seuls les responsables ont accès à cette page.",
        "en": "Only managers have access to this page.",
    },
    "other-site": {
        "fr": "Cette demande vient d’un autre site : elle est refusée.",
        "en": "This request comes from another site: it is refused.",
    },
    "page-token": {
        "fr": "Cette page n’est plus à jour. Rechargez-la, puis recommencez.",
        "en": "This page is out of date. Load it again, then try once more.",
    },
    "too-many-calls": {
        "fr": "Trop de demandes à la fois. Patientez un instant.",
        "en": "Too many requests at once. Wait a moment.",
    },
    "choose-password": {
        "fr": "Choisissez d’abord votre mot de passe.",
        "en": "Choose your own password first.",
    },
    "not-json": {
        "fr": "La demande n’est pas un objet JSON.",
        "en": "The request is not a JSON object.",
    },
    "empty": {
        "fr": "Indiquez votre identifiant et votre mot de passe.",
        "en": "Give your login name and your password.",
    },
    "wrong": {
        "fr": "L’identifiant ou le mot de passe n’est pas le bon.",
        "en": "The login name or the password is not right.",
    },
    "password-over": {
        "fr": "Ce mot de passe provisoire n’est plus valable. Demandez-en un autre à un "
        "responsable.",
        "en": "This temporary password is no longer good. Ask a manager for another one.",
    },
    "too-many-tries": {
        "fr": "Trop d’essais. Réessayez dans {minutes} min, ou demandez un nouveau mot de passe à "
        "un responsable.",
        "en": "Too many attempts. Try again in {minutes} min, or ask a manager for a new password.",
    },
    "wrong-old": {
        "fr": "Votre mot de passe actuel n’est pas le bon.",
        "en": "Your present password is not right.",
    },
    "same": {
        "fr": "Choisissez un autre mot de passe que celui que vous aviez.",
        "en": "Choose another password than the one you had.",
    },
    "short": {
        "fr": "Le mot de passe doit avoir {shortest} caractères au moins.",
        "en": "The password must have {shortest} characters at least.",
    },
    "long": {
        "fr": "Le mot de passe dépasse {longest} caractères.",
        "en": "The password is longer than {longest} characters.",
    },
    "login": {
        "fr": "Le mot de passe ne peut pas être l’identifiant.",
        "en": "The password cannot be the login name.",
    },
    "plain": {
        "fr": "Ce mot de passe est trop simple : mêlez plus de caractères différents.",
        "en": "This password is too plain: use more different characters.",
    },
    "bad-login": {
        "fr": "Un identifiant a 2 à 40 lettres sans accent, chiffres, points, tirets ou soulignés, "
        "par exemple « c.martin ».",
        "en": "A login name has 2 to 40 letters without accents, digits, dots, hyphens or "
        "underscores, such as “c.martin”.",
    },
    "bad-name": {
        "fr": "Indiquez un nom de 60 caractères au plus.",
        "en": "Give a name of 60 characters at most.",
    },
    "bad-role": {
        "fr": "Le rôle est « adviser » ou « manager ».",
        "en": "The role is “adviser” or “manager”.",
    },
    "bad-team": {
        "fr": "« {team} » n’est pas une équipe. Les équipes sont : {teams}.",
        "en": "“{team}” is no team. The teams are: {teams}.",
    },
    "bad-value": {
        "fr": "La valeur de « {field} » ne convient pas.",
        "en": "The value of “{field}” will not do.",
    },
    "no-account": {
        "fr": "Il n’y a pas de compte « {login} ».",
        "en": "There is no account “{login}”.",
    },
    "login-taken": {
        "fr": "Il y a déjà un compte « {login} ». Choisissez un autre identifiant.",
        "en": "There is an account “{login}” already. Choose another login name.",
    },
    "last-manager": {
        "fr": "C’est le dernier compte de responsable : ajoutez-en un autre d’abord.",
        "en": "This is the last manager’s account: add another one first.",
    },
    "own-password": {
        "fr": "Changez votre propre mot de passe sur la page « Mot de passe ».",
        "en": "Change your own password on the page “Password”.",
    },
    "setup-closed": {
        "fr": "Ce lien ne vaut plus. Redémarrez Relais pour en avoir un autre, ou créez un compte "
        "avec « relais adviser add ».",
        "en": "This link is no longer good. Restart Relais to get another one, or add an account "
        "with “relais adviser add”.",
    },
    "setup-done": {
        "fr": "Le premier compte existe déjà. Connectez-vous.",
        "en": "The first account has been made already. Sign in.",
    },
}


def language_of(request: web.Request) -> Language:
    """The language in which the page asks to be answered; French when it asks for none."""
    return as_language(request.headers.get("Accept-Language", "")) or "fr"


def say(request: web.Request, name: str, **values: object) -> str:
    """One of the sentences, with French no-break spaces."""
    language = language_of(request)
    text = _SENTENCES[name][language].format(**values)
    if language == "fr":
        for mark in "?!:;»":
            text = text.replace(f" {mark}", f"\u00a0{mark}")
        text = text.replace("« ", "«\u00a0")
    return text
