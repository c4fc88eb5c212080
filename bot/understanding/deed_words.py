"""Words that say what has already been done: data given to a stranger or kept, supply cut."""

from __future__ import annotations

from bot.understanding.word_patterns import pattern

DEEDS = {
    # Money, data or a signature in a stranger's hands.
    "gave_away": pattern(
        r"""
        (?<!n')(?:j'ai|jai|g|ai|as|a|on a|avons|avez|ont|viens? de|venons de) (?!failli|essaye)
            (?:(?!pas\b|rien\b|jamais\b|ni\b|une?\b|des\b|recu\b|refuse|failli)[\w']+ ){0,2}
            (?:donner?|donnee?s?|saisir?|saisie?s?|rentree?s?|entree?s?|remplie?s?|tape[er]?|communiquer?|dicter?|payer?|versee?s?|signer?
            |virer?|reglee?|transmise?s?|laissee?s?|encaissee?|scanner?|valide[er]?)\b
            (?! (?:rien|aucun|mon (?:loyer|abonnement)))
        (?<!nobody )(?<!no one )(?:gave|typed|entered|paid|signed|told him|told her|read out
            |handed over|filled in|shared)\b
            (?! (?:nothing|him nothing|her nothing|them nothing|anything))
        (?:he|she|they|it) (?:took|got|has|have)\b[^.!?]{0,15}\b(?:card|money|euros|details|iban)
        """
    ),
    "kept_safe": pattern(
        r"""
        (?:pas|rien|jamais|aucune?|sans|ni)(?: \w+){0,2} (?:donnee?s?|signee?s?|payee?s?|clique\w*
            |ouverte?|repondue?|remplie?|versee?|scannee?|communiquee?|envoyee?|transmise?|touche\w*
            |confirmer?|montree?|laissee?|repondre|cliquer|ouvrir)\b
        (?:donnee?s?|signee?s?|payee?s?|clique|ouvert|repondu|rempli|touche|envoye|transmis)
            (?: a)? rien
        refuse\w*
        raccroche\w*
        econdui\w*
        (?:claque|ferme)\w*\b[^.!?]{0,12}\bporte
        porte (?:claquee|fermee)
        corbeille
        indesirables
        n'ai rien
        (?:gave|given|clicked|opened|paid|signed|sent|tapped|answered|shown) (?:\w+ )?nothing
        (?:didn'?t|haven'?t|hasn'?t|did not|have not|never|not)\b[^.!?]{0,12}\b(?:gave|give|given
            |click\w*|open\w*|pay|paid|sign\w*|sen[dt]|tap\w*|answer\w*|repl\w+|fill\w*|show\w*)
        (?:hung|hang) up
        (?:shut|closed) (?:the )?door
        (?:refused|said no|sent (?:him|her|them) away|ignored it)
        """
    ),
    "cut_already": pattern(
        r"""
        (?:m'avez|nous avez|m'a|m'ont|nous a|nous ont|on a|ete|suis|sommes|est) (?:\w+ )?
            (?:coupee?s?|suspendue?s?|debranchee?s?)\b(?! (?:demain|la parole|au telephone))
        (?:courant|electricite|gaz|elec|compteur) (?:\w+ )?(?:est|a ete) coupee?\b
        (?:you|you'?ve|they|they'?ve) (?:already |just )?(?:cut|disconnected|switched|turned)
            (?: (?:me|us|her|him))?(?: off)?\b(?![^.!?]{0,25}\btomorrow)
        (?:been|got) (?:cut off|disconnected)
        """
    ),
    # Supply is gone and the customer says that nothing looks, sounds or smells dangerous.
    "nothing_odd": pattern(
        r"""
        (?:pas|aucune?|sans|ni|rien) (?:de |d')?
            (?:brule|fumee|odeurs?|bruits?|etincelles?|fuites?)\b
        (?:ne sent|sent|sen) (?:rien|ni)\b
        (?:no|without any?|nor) (?:smell|smoke|noise|sparks?|leak|burn\w*)\b
        """
    ),
}
