"""Words that show a tone, a wish about form, or what makes an exchange easier. Data only.

Patterns are over folded text (:mod:`bot.understanding.word_patterns`), French first, then English.
Each speaks of the customer or of this exchange: « ma voisine est sourde » and « une odeur
insupportable » show nothing.
"""

from __future__ import annotations

import re

from bot.messages import CueName
from bot.understanding.tone_form_words import FORM
from bot.understanding.tone_situation_words import SITUATION
from bot.understanding.word_patterns import pattern

_I_AM = r"(?:je suis|j'suis|chuis) (?:(?!pas\b|plus\b|jamais\b|ni\b)\w+ ){0,4}"
_I_AM_EN = r"(?:i am|i'm|im|we're|we are) (?:(?!not\b|never\b|no\b)\w+ ){0,4}"
_SO = r"(?:(?:really|very|so|absolutely|totally|completely|just|truly|a bit|quite) )*"
_VERY = r"(?:(?:vraiment|tout a fait|plus que|tres|trop|si|quand meme|completement|absolument) )*"
_THIS = r"(?:c'est|c|ces?|cela est|ca devient|est|sont|je trouve (?:ca|cela)) "

TONE: dict[CueName, re.Pattern[str]] = {
    CueName.UPSET: pattern(
        rf"""
        {_THIS}{_VERY}(?:inadmissible|inacceptable|scandaleu\w+|honteu\w+|lamentable|intolerable
          |inqualifiable|revoltant|abuse|une honte|un scandale|aberrant|incroyable d[e']
          |(?:du )?n'importe quoi|se moquer du monde|du vol)\b
        (?:inadmissible|inacceptable|lamentable|scandaleux|honteux|quelle honte|quel scandale)\b
        {_I_AM}(?:furieu\w+|enervee?|excedee?|scandalisee?|outree?|degoutee?|revoltee?|indignee?
          |mecontente?|en colere|hors de moi|a bout|fachee?|remontee?)\b
        (?:je ne suis|je suis|chuis|suis) pas (?:du tout )?contente?\b
        (?:j'en ai|y en a|on en a) (?:\w+ )?(?:marre|ras.le.bol|plein le dos|assez)
          (?! (?:pour|comme|bien|d'|avec))
        marre (?:de|d')|ras.le.bol
        (?:je )?(?:n'en|j'en) (?:peux|pouvons) plus (?:de|d')
        vous (?:vous (?:moquez|foutez|fichez) (?:de|du)|me prenez pour
          |etes (?:des |tous )?(?:nuls?
          |incapables|incompetents?|voleurs?|escrocs?))
        foutage de gueule|bande d[e'] ?(?:incapables|voleurs|nuls|incompetents|escrocs)
        tas d'incapables|j'hallucine
        (?:ca|cela) suffit(?= ?[,.!]|$| (?:maintenant|comme ca|la|je|vos|votre))
        (?:ca|cela) (?:commence a (?:bien faire|suffire)|me met hors de moi|m'enerve)
        (?:ca|cela) (?:ne )?peut plus durer
        (?:is|are|it's|that's|this's) {_SO}(?:an? )?{_SO}(?:unacceptable|disgraceful|outrageous
          |disgrace|scandal|joke|appalling|shameful|shambles|ridiculous|disgusting
          |not good enough)\b
        unacceptable|disgraceful|outrageous|what an? (?:joke|shambles|disgrace)
        {_I_AM_EN}(?:angry|furious|livid|fuming|disgusted|annoyed|outraged|fed up
          |sick (?:and tired )?of
          |tired of (?:this|your?|being|waiting|repeating|calling|chasing|explaining))\b
        fed up|sick and tired|(?:i've|i have|i) had (?:enough|it up to here)|enough is enough
        are you kidding me|how dare you
        """
    ),
    CueName.FORMAL: pattern(
        r"""
        madame,? monsieur\b|(?:messieurs|mesdames),? (?:mesdames|messieurs)
        je vous prie d[e'] ?(?:bien vouloir|agreer|croire|trouver|recevoir)
        veuillez (?:agreer|trouver|recevoir|croire)
        (?:salutations|sentiments) (?:distinguee?s|respectueu\w+|les meilleur\w+)
        sinceres salutations|par la presente|j'ai l'honneur de
        je me permets de (?:vous|revenir)
        dans l'attente de (?:votre|vous)
        je vous (?:saurais|serais) (?:gre|reconnaissante?|obligee?)
        (?:ceci vaut |vaut |^)mise en demeure
        dear (?:sir|madam|sirs|customer service)
        yours (?:faithfully|sincerely|truly)
        i am writing to (?:you|request|inform|complain|ask|enquire|express|confirm|notify)
        i (?:would|should) be (?:most )?grateful
        i hereby
        i look forward to (?:hearing|your|receiving)
        at your earliest convenience
        """
    ),
}
PATTERNS: dict[CueName, re.Pattern[str]] = {**TONE, **FORM, **SITUATION}
"""For each cue, what shows it; the first match in a message that is not denied is told."""

_LINKS = (
    r"vraiment|du|tout|tres|trop|si|besoin|la|peine|question|que|qu|on|je|en|par|necessaire|dire"
    r"|forcement|un|une|me|m|nous|vous|l|d|de|s|souhaite|veux|c|est"
    r"|really|that|too|so|at|all|need|to|be|an?|any|it|the|for|you|please|want|someone|somebody"
)
DENIAL = re.compile(
    r"(?:\b(?:pas|jamais|sans|aucun\w*|ni|inutile|guere|ne|not|never|no|without|nor)|n't|\bdont)"
    rf"(?:[ ']+(?:{_LINKS})\b){{0,4}}[ ']*$"
)
"""Ends the text before a cue that is denied: « je ne suis pas », « pas besoin qu'on »."""
