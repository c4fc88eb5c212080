"""Words of what is not yet, or may never be: supposed, planned, in no hurry, due soon."""

from __future__ import annotations

from bot.understanding.word_patterns import pattern

FUTURE = {
    "hypothetical": pattern(
        r"""
        si (?:un jour|jamais|par hasard)
        s'il y (?:a|avait) (?:un jour|jamais)
        en cas (?:de|d'|ou)
        au cas ou
        dans (?:ces|ce) cas-?la
        (?:en|de facon|en regle) generale?\b
        comment (?:on fait|faire|fait-on|fait on) (?:quand|si|en cas)\b
        un jour je
        comment (?:fonctionne|marche|reconnai\w+|detecter|savoir si|reagir|se proteger|eviter
            |prevenir)
        a quoi (?:sert|ressemble)
        est-ce que (?:le|la|les|un|une) [^.!?]{0,25} (?:sen\w*|peut|peuvent) (?:naturellement
            |vraiment)?
        (?:peut|peuvent)(?:-(?:il|elle|ils|elles))? (?:prendre feu|exploser|s'enflammer)
        ca peut prendre feu
        quels? (?:sont|est) les? (?:bons? )?(?:gestes?|reflexes?|numeros?)
        pourquoi (?:le gaz|un)
        if (?:ever|there'?s ever|i ever|you ever|one ever)
        (?:should|would) one
        hypothetical\w*
        in case\b
        in general
        how (?:does|do) (?:a|an|the|you|smart|gas)
        (?:could|can) (?:a|an)\b
        ever (?:goes|smell|happen)
        what happens (?:if|when)
        """
    ),
    "planned": pattern(
        r"""
        (?:coupure|interruption|travaux|intervention|maintenance)s?\b[^.!?]{0,25}\b(?:prevue?s?
            |programmee?s?|annoncee?s?|planifiee?s?)
        (?:prevue?s?|programmee?s?|planifiee?s?|annonc\w+)\b[^.!?]{0,25}\b(?:coupure
            |interruption|travaux)
        (?:pour|de) travaux
        avis de coupure pour travaux
        (?:planned|scheduled) (?:power |gas )?(?:works?|outage|cut|interruption|maintenance)
        works? (?:announced|planned|scheduled)
        couper(?:ait|a|ez|ont)\b
        (?:travaux|coupure|interruption)\b[^.!?]{0,25}\b(?:le \d+|mois prochain|semaine prochaine
            |prochaine?s?)\b
        (?:travaux|interruption)\b[^.!?]{0,25}\b(?:demain
            |dans (?:\w+ )?(?:jours|semaines|mois))\b
        works? tomorrow
        works? (?:on the \d|next (?:week|month|@day))
        """
    ),
    "no_hurry": pattern(
        r"""
        (?:pas|rien|aucune|sans)(?: \w+)? (?:presse\w*|urgence|urgente?)\b
        quand (?:vous|tu) (?:pou\w+|au\w+ (?:le temps|un (?:moment|instant))|avez (?:le temps|un
            moment)|voulez|voudrez)
        quand (?:ca|cela) vous (?:va|arrange\w*|chante)
        prenez votre temps
        a l'occasion
        (?:no|not in a|not in any) (?:particular |real )?(?:hurry|rush)
        whenever\b
        when (?:you (?:get|have) (?:a|the|some)|it(?:'s| is)? (?:suits|convenient))
        at your (?:leisure|convenience)
        """
    ),
    # An appointment of today or tomorrow; "call me tomorrow about my appointment" is none.
    "appointment_soon": pattern(
        r"""
        (?:@appointment)\b(?:(?!r?appel|\bcall|\bring\b|plutot|avanc|pas celui|\bmettre|\bto
            |\d)[^.!?;]){0,30}\b(?:@soon)
        (?<!moi )(?<!nous )(?<!me )(?<!back )(?<!celui de )(?:@soon)\b(?:(?!r?appel|\bcall
            |\bring\b)[^.!?;]){0,45}\b(?:@appointment)\b(?! (?:du|of|on) )
        """
    ),
    # A deadline today or tomorrow; "call me tomorrow" is a wish, not a deadline.
    "deadline": pattern(
        r"""
        (?:avant|d'ici|jusqu'a|au plus tard) (?:ce soir|demain|minuit|aujourd'hui)
        (?:dernier (?:jour|delai)|date (?:limite|butoir)|echeance|delai|limite|expire\w*)\b
            [^.!?]{0,35}\b(?:aujourd'hui|ce soir|demain|minuit)
        (?:aujourd'hui|ce soir|demain|minuit)\b
            [^.!?]{0,35}\b(?:dernier (?:jour|delai)|date (?:limite|butoir)|expire\w*|au plus tard)
        (?:coup(?:ure|ez|er|e|ent|ee?s?)|suspen\w+|preleve\w*|prelevement|debit\w*|debranch\w+
            |huissier)\b[^.!?]{0,25}\bdemain
        demain\b[^.!?]{0,25}\b(?:coup(?:e|ez|er|ent|ure|ee?s?)|suspen\w+|preleve\w*|debit\w*
            |debranch\w+|huissier)\b
        (?:ferme|finit|s'arrete|se cloture|cloture)\b[^.!?]{0,20}\b(?:ce soir|demain|a minuit
            |dans (?:une|deux) heures?|dans l'heure)
        (?:emmenag\w+|demenag\w+|cle[sf]s?|etat des lieux|quitte|locataires? arrivent?)\b
            (?:(?!r?appel)[^.!?]){0,20}\b(?:demain|aujourd'hui|ce soir)
        (?:demain|aujourd'hui|ce soir)\b(?:(?!r?appel)[^.!?]){0,20}\b(?:emmenag\w+|demenag\w+
            |(?:remise|etat) des (?:cle[sf]s?|lieux)|(?:prends|rends|recois|recupere) les cle[sf]s?)
        (?:mov(?:e|es|ing) (?:in|out|house)|get(?:ting)? the keys|tenants? arrive)\b
            (?:(?!\bcall|\bring\b)[^.!?]){0,15}\b(?:today|tonight|tomorrow)
        (?:facture|justificatif|attestation|duplicata|copie|releve|document|papier)\b[^.!?]{0,30}
            \bpour (?:demain|aujourd'hui|ce soir)
        (?:invoice|bill|proof|copy|statement)\b[^.!?]{0,30}\bfor (?:tomorrow|today|tonight)
        (?:need|needs|want|wants)\b[^.!?]{0,25}\b(?:invoice|bill|proof|copy|statement)\b[^.!?]{0,25}
            \b(?:today|tonight)
        (?:by|before|until|till|due|no later than) (?:tonight|tomorrow|midnight|today)
        (?:last day|deadline|expires?|cut(?:ting)? \w+ off|disconnect\w*)\b
            [^.!?]{0,30}\b(?:today|tonight|tomorrow|midnight)
        (?:today|tonight|tomorrow|midnight)\b
            [^.!?]{0,30}\b(?:last day|deadline|expires?|cut \w+ off|disconnect\w*|at the latest)
        (?:turn\w*|switch\w*|cut\w*) (?:me|us|her|him|\w+) off\b[^.!?]{0,20}\b(?:today|tomorrow)
        (?:debit\w*|collect\w*|bailiff|taking (?:the )?(?:payment|money))\b[^.!?]{0,25}\btomorrow
        tomorrow\b[^.!?]{0,25}\b(?:debit\w*|bailiff|turn \w+ off|switch \w+ off)
        """
    ),
}
