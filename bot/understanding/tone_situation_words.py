"""Words that tell where customers are, or what is hard for them. Data only.

A difficulty counts when customers say it of themselves; nothing is concluded from anything else.
"""

from __future__ import annotations

import re

from bot.messages import CueName
from bot.understanding.word_patterns import pattern

_NOW = r"(?:(?:la|actuellement|encore|deja|toujours|justement|en ce moment|moi|un peu|tres) )*"
_I_AM = rf"(?:je suis|j'suis|chuis|etant) {_NOW}"
_I_AM_EN = r"(?:i am|i'm|im|being|we are|we're) (?:(?:currently|just|still|a bit|very|quite) )*"
_CANNOT = r"(?:je|j'|on) ?(?:ne |n')?(?:peux?|pourrai) (?:pas|plus) (?:(?:vraiment|trop|vous) )*"
_CANNOT_EN = r"(?:can'?t|cannot|can not|not able to|unable to) (?:really )?"
_BEGINS = r"(?:(?<!\w )|(?<=euh )|(?<=ah )|(?<=non )|(?<=oui ))"
_FIND = r"(?:chercher|retrouver|trouver|regarder|verifier|descendre|aller|noter)"
_SOON = r"(?= ?[,.!]| s'il| svp| je (?:cherche|vais|regarde|prends|reviens|descends|note)|$)"

SITUATION: dict[CueName, re.Pattern[str]] = {
    CueName.CANNOT_TALK: pattern(
        rf"""
        {_CANNOT}(?:parler|telephoner|decrocher|discuter|appeler|repondre au telephone
          |prendre (?:d'|l'|les |vos )?appels?)
        (?:pas moyen|impossible) de (?:parler|telephoner|decrocher)
        le telephone m'est impossible
        {_I_AM}(?:en (?:reunion|cours|rendez-?vous|open.?space)|a la bibliotheque|au cinema)\b
        {_CANNOT_EN}(?:talk|speak|take (?:a |any |your )?calls?|pick up|make (?:phone )?calls?
          |use the phone)
        (?:{_I_AM_EN}|^|sorry,? )in (?:a |the )?(?:meeting|class|library)\b
        """
    ),
    CueName.ON_THE_MOVE: pattern(
        rf"""
        (?:{_I_AM}|^la,? )(?:au volant|en train de conduire|sur (?:la route|l'autoroute)
          |en chemin|a velo
          |en deplacement(?! (?:demain|lundi|mardi|mercredi|jeudi|vendredi|du|le|la semaine
          |jusqu)))\b
        {_I_AM}dans (?:le|un|l'|mon|les) ?(?:train|tgv|ter|bus|metro|tram\w*|avion|rer|car|taxi
          |transports?)\b
        {_I_AM}(?:dehors|en voiture|a pied)\b(?! (?:sans|depuis|a cause|dans le froid))
        je conduis|en conduisant|je roule\b
        {_I_AM_EN}(?:driving|cycling|travelling|on the (?:train|bus|tube|road|metro|move
          |motorway|tram)
          |out and about|in (?:the|my|a) (?:car|taxi|cab)|on my way)\b
        """
    ),
    CueName.MORE_TIME: pattern(
        rf"""
        (?<!')(?:attendez|patientez|attends)(?: (?:une|deux|un|voir|la|2|s'il|svp|que je|je)\b|$
          | ?[,.!])
        {_BEGINS}(?:un|un petit) (?:instant|moment){_SOON}
        {_BEGINS}(?:juste |encore )?(?:une|deux|2|cinq|5) (?:petites? )?(?:secondes?|minutes?
          |sec|min){_SOON}
        (?:laisse|donne)[zr]?.?(?:moi|nous) (?:le temps de {_FIND}|un peu de temps{_SOON}
          |(?:une|deux|cinq) (?:minute|seconde)s?|un (?:instant|moment)|{_FIND})
        je (?:reviens{_SOON}|reviens dans|cherche m(?:on|a|es)\b)
        je vais (?:la |le |les )?(?:chercher|regarder|verifier)\b(?! si| ailleurs)
        hold on|hang on|bear with me|(?:just|wait) a (?:moment|second|minute|sec)
        {_BEGINS}(?:one|a|two) (?:sec|second|moment|minute|min)s?(?= ?[,.!]| please|$)
        (?:give|allow) me (?:a|one|two|some|five)(?: more)? (?:minute|moment|second|sec|min
          |time)s?\b
          (?! (?:to pay|for the))
        let me (?:find|look for|get|fetch|check|grab)\b|be right back|brb
        """
    ),
    CueName.HARD_OF_HEARING: pattern(
        rf"""
        {_I_AM}(?:sourde?|malentendante?|mal entendante?|appareillee?|dure? d'oreille
          |dure? de la feuille)\b
        (?:personne|client\w*) (?:sourde?|malentendante?)\b
        j'entends (?:(?:tres|vraiment|un peu) )*mal(?! (?:la|le|ce|votre|dans))\b
        (?:je n'entends|j'entends) pas (?:tres |vraiment )?bien(?! (?:la|le|ce|votre))\b
        (?:je porte|j'ai) (?:un |des )?(?:appareils? auditifs?|protheses? auditives?
          |problemes? d'audition)
        {_I_AM_EN}(?:deaf|hard of hearing|hearing.impaired)\b
        i (?:can'?t|cannot|don'?t) hear (?:very |so )?well
        my hearing(?:'s| is) (?:not|bad|poor|going)
        i (?:wear|use) (?:an? )?hearing aids?
        """
    ),
    CueName.POOR_SIGHT: pattern(
        rf"""
        {_I_AM}(?:malvoyante?|mal voyante?|aveugle|non.voyante?)\b
        j'ai (?:une )?(?:tres )?(?:mauvaise vue|la vue (?:basse|qui baisse)|de mauvais yeux
          |une dmla)
        ma vue (?:baisse|est (?:mauvaise|faible|basse))
        je vois (?:(?:tres|vraiment) )*mal(?= ?[,.!]|$| de pres| et)
        lecteur d'ecran|en braille|en gros caracteres
        {_I_AM_EN}(?:blind|visually impaired|partially sighted|sight.impaired)\b
        my (?:eye)?sight(?:'s| is) (?:not|bad|poor|going|failing)|poor eyesight
          |i can'?t see (?:very )?well
        screen.reader|in large print|in braille
        """
    ),
    CueName.OFFLINE: pattern(
        r"""
        (?:je n'ai|j'ai|ayant|on n'a|on a) (?:pas|ni|aucun) (?:d'|de |l'
          |la |acces a )?(?:connexion )?
          ?(?:internet|ordinateur|smartphone|ordi)\b
        (?:je n'ai|j'ai) (?:qu'un|juste un|seulement un) (?:vieux |simple )?(?:telephone fixe
          |fixe)\b
        je (?:n')?utilise pas (?:internet|d'ordinateur)
        i(?:'ve| have)? ?(?:don'?t have|do not have|haven'?t got|have no|no|got no)
          [ ](?:an? |any |access to )*(?:internet|smart ?phone|computer)\b
        i(?:'m| am) not (?:on the internet|online)
        i (?:don'?t|do not) (?:use|do) (?:the )?(?:internet|computers?|online)
        """
    ),
    CueName.SPEAK_SLOWER: pattern(
        rf"""
        (?:parlez|articulez|dites.le|repetez|allez|redites)(?: \w+)? (?:plus|moins)
          [ ](?:lentement|doucement|vite|distinctement)
        (?:parler|repeter|articuler|dicter) (?:plus|moins) (?:lentement|doucement|vite)
        vous (?:parlez|allez) (?:beaucoup |bien )?trop vite
        {_BEGINS}(?:moins vite|plus lentement|plus doucement)(?= ?[,.!]| s'il| svp| je|$)
        (?:speak|talk|say it|repeat it|go)(?: a (?:bit|little))? (?:more slowly|slower|slowly)
        (?:can you|could you|please|^) ?slow down
        you(?:'re| are) (?:speaking|talking|going) (?:far |way )?too (?:fast|quick\w*)
        """
    ),
}
