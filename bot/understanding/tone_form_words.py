"""Words that ask for a short or a detailed answer, in writing or by voice. Data only."""

from __future__ import annotations

import re

from bot.messages import CueName
from bot.understanding.word_patterns import pattern

_WISH = r"(?:je (?:prefere\w*|voudrais|veux|souhaite\w*|demande)|j'aimerais(?: mieux)?|il me faut)"
_POST = r"(?:(?:e-?)?mails?|mel|courriels?|sms|textos?|ecrit|courrier|lettre|whatsapp|messages?)"
_POST_EN = r"(?:(?:e-?)?mails?|text(?: message)?|sms|post|letter|whatsapp)"
_TELL = (
    r"(?:repondez|confirmez|envoyez|ecrivez|dites|expliquez|contactez|prevenez|informez|donnez"
    r"|communiquez|resumez|mettez|joignez|repondre|confirmer|envoyer|ecrire|dire|contacter|joindre"
    r"|prevenir|expliquer|informer|mettre|donner|adresser|transmettre)"
)
_CALL_VERB = r"(?:r?appele[zr]|telephone[zr]|contacte[zr])"
_NO_CAB = r"(?! (?:une?|an?|the|le) (?:taxi|cab|ambulance|uber|numero|doctor|medecin|nom|plombier))"

FORM: dict[CueName, re.Pattern[str]] = {
    CueName.SHORT: pattern(
        r"""
        (?:faites|fais|soyez|restez) (?:court|bref|breve|concise?)\b
        en (?:deux|trois|quelques) mots(?: seulement)?(?= ?[,.?!]| (?:c'est|s'il|svp|pour|comm
          |qu)|$)
        (?:expliqu|dites|dis|repond|resum|donn)\w*[^.?!;]{0,40} en bref
        en (?:bref|resume)(?= ?[:,]? (?:c'est|ca|qu|comment|pourquoi))
        (?:repond\w+|dites|juste|seulement|simplement)[^.?!;,]{0,25}(?: par
          | un)? oui ou (?:par )?non
        oui ou non seulement
        reponse (?:courte|breve|simple|en une phrase)
        (?:allez|va|droit) (?:droit )?(?:a l'essentiel|au but)
        (?:sans|pas de) (?:blabla|bla bla|roman|long discours)
        pas besoin d'(?:un roman|une longue explication)
        en une (?:seule )?phrase
        (?:keep|make) it (?:short|brief|quick|simple)
        be (?:brief|concise)
        briefly,? (?:please|what|how|why|explain|tell)
        (?:short|brief|simple|one.word|one.line|quick) (?:answer|version|explanation)
        yes or no(?: answer)?(?: please|,|:)
        in (?:a few words|a nutshell|one sentence|a sentence)(?= ?[,:?]| what| how| why|$)
        no need (?:for|to give me) a long|no waffle|get to the point|tl;?dr
        """
    ),
    CueName.DETAILED: pattern(
        r"""
        (?:expliqu|dites|decri|racont|dire|savoir|comprendre)\w*[^.?!;]{0,40} (?:en
          |dans le) details?\b
        detaillez.(?:moi|nous|le|la|les|bien|tout|votre)
        (?:expliqu|guid|mont|dites|aid)\w*[^.?!;]{0,30} (?:etape par etape|point par point
          |pas a pas)
        (?:etape par etape|point par point|pas a pas)(?: ?[,.]?)? (?:s'il|svp|comment)
        (?:plus|davantage|un peu plus) (?:de|d') ?(?:details?|precisions?|explications?)
        (?:explication|reponse)s? (?:bien )?(?:complete|detaillee|precise|approfondie)s?
        soyez (?:plus |le plus )?(?:precise?|complete?|detaillee?)
        (?:tout|bien) m'expliquer|expliquez.moi (?:bien )?tout
        tous les details (?:sur|svp|s'il)
        (?:explain|show|guide|tell|talk)[^.?!;]{0,30} step by step
        step by step,? please
        (?:more|explain[^.?!;]{0,40}|tell[^.?!;]{0,40}|describe[^.?!;]{0,40}) in (?:more )?detail
        (?:more|all the|further) (?:details|information|explanation) (?:about|on|please)
        (?:full|detailed|complete|thorough|long) (?:explanation|answer|reply)
        walk me through|explain everything
        """
    ),
    CueName.IN_WRITING: pattern(
        rf"""
        {_TELL}.(?:moi|nous|le|la|les|ca)\b[^.?!;]{{0,60}} par {_POST}\b
        (?:me|m'|nous|te) ?(?:l'|le |la |les )?{_TELL}[^.?!;]{{0,30}} par {_POST}\b
        (?:recevoir|avoir|reponse|confirmation|etre (?:informe|prevenu|averti|re?contacte)e?)
          [ ](?:[^.?!;,]{{0,25}} )?par {_POST}\b
        {_WISH} (?:plutot )?(?:par {_POST}\b|que (?:ce|ca) soit ecrit|(?:un|une|des) (?:ecrit
          |{_POST})\b)
        (?:plutot|uniquement|seulement|exclusivement) (?:par |un |une )?{_POST}\b
        par {_POST} (?:plutot|uniquement|seulement|svp|s'il vous|de preference|si possible)
        (?:un|une) {_POST} (?:me (?:convien|suffi|va)|serait mieux|plutot|de preference)
        (?:confirmation|trace|reponse|preuve|version) ecrite
        (?:ecrivez|ecris).(?:moi|nous)\b|qu'on m'ecrive
        (?:have|get|want|put|like|need|confirm|say|tell)[^.?!;]{{0,25}} in writing
        (?:reply|answer|respond|confirm|contact|reach|write|send|tell)[^.?!;,]{{0,30}}
          [ ](?:by|via|through) {_POST_EN}\b
        (?:please|just|rather|could you|can you|would you|you can) (?:e-?mail|text
          |write to) (?:me|us)
        (?:drop|send) (?:me|us) an? (?:e-?mail|text|line|letter)
        (?:prefer|like|want)[^.?!;,]{{0,12}} an? (?:e-?mail|text message|letter)\b
        written (?:confirmation|answer|reply|response)
        """
    ),
    CueName.BY_VOICE: pattern(
        rf"""
        de vive voix|(?:une|la) (?:vraie )?voix humaine
        entendre (?:une|la) (?:vraie )?voix
        {_CALL_VERB}.?(?:moi|nous)\b{_NO_CAB}
        passez.(?:moi|nous) un (?:coup de fil|appel)
        (?:parler?|discuter|echanger|m'expliquer|m'appeler)(?: \w+){{0,3}} (?:au|par) telephone
        (?:plutot|uniquement|seulement) (?:au|par|le) telephone
        {_WISH} (?:qu'on|que vous|que quelqu'un|qu'un conseiller) (?:me |m'|nous )
          (?:appel|rappel|telephon)\w+
        {_WISH} (?:plutot )?(?:etre r?appelee?|un (?:coup de (?:fil|telephone)|appel|rappel))\b
        (?:pouvez|pourriez|peut|pourrait)[^.?!;,]{{0,12}} (?:me |m')(?:r?appeler
          |telephoner)\b{_NO_CAB}
        (?:call|ring|phone) (?:me|us)(?: back)?\b{_NO_CAB}
        give (?:me|us) a (?:call|ring)
        (?:talk|speak|discuss|explain)[^.?!;,]{{0,25}} (?:on|over|by) the phone
        hear a (?:real |human )?voice
        (?:prefer|like|want) (?:an? )?(?:phone )?call\b
        """
    ),
}
