"""Words that place a danger or a cut: over, back, still there, past."""

from __future__ import annotations

from bot.understanding.word_patterns import pattern

MOMENTS = {
    "over": pattern(
        r"""
        repare\w*
        remplace\w*
        colmate\w*
        resserre\w*
        (?:ete|a|ont|tout) refaite?s?\b
        depuis plus rien
        rien a craindre
        remise? en place
        fait croire
        desolee? (?:pour|du)\b[^.!?]{0,12}signalement
        plus aucun (?:souci|probleme|danger)
        ne tenez pas compte
        annule\w* (?:l'alerte|mon)
        oubliez mon
        a clore
        clore
        classer\b
        no (?:more )?danger
        ignore my
        (?:c'est|est|tout est|c'etait|ete) (?:fini\w*|regle\w*|resolue?|termine\w*|rentre|ok)\b
        fausses? alertes?
        c'etait (?:en realite|simplement|les? (?:egouts?|poubelles?))\b
        plus (?:un|aucun) (?:seul )?bip
        faux declenchement
        plus (?:aucune |d'|de |rien ni |ni )?(?:odeur|bruit|souci|danger)\b
        (?:a|ont) disparu
        (?:ca|sa|cela|on|je) (?:ne )?sen[st]? plus\b(?! les)
        sent plus rien
        neuf (?:pose|installe)
        tout (?:va bien|remarche|refonctionne|est rentre|a ete (?:change|refait|remplace
            |controle|verifie))
        (?:remis|remise) en (?:service|etat|route)
        relevee?\b[^.!?]{0,10}\bpar
        remontee?s?\b hier
        ils l'ont (?:change|remonte|remplace|repare)\w*
        (?:c'etait|c t|ct|c) (?:pas|juste|seulement|finalement|en fait|un \w+ du)\b
        donc pas de gaz
        pas de fuite
        il n'y avait (?:rien|pas)
        (?:been|was|were|is|got|had it) (?:fixed|repaired|replaced|sorted|redone|sealed
            |made safe|dealt with)
        (?:fixed|repaired|sorted|replaced|redone)\b
        false alarm
        no longer
        turned out
        all (?:clear|sorted|fixed)
        not gas\b
        nothing (?:was )?(?:wrong|found)
        no smell
        """
    ),
    # Less sure signs of the same: fillers and repairs after which a danger may well appear.
    "maybe_over": pattern(
        r"""
        desormais
        c'est bon\b
        (?:a|ont|ete|ai|est) (?:bien |tout |ete )?changee?s?\b
        (?:jete|jetee)\b
        poubelle
        decheterie
        change (?:le|la|de) \w+\b
        tout est verifie
        reflet\b
        any ?more\b
        \w+ confirmed
        (?:sonne|bipe|hurle|declenchee?)\b[^.!?]{0,12}\b(?:a cause d|pour rien)
        (?:went off|beeped)\b[^.!?]{0,12}\bbecause of\b
        since been
        regle\w*\b
        rien a voir
        (?:venait|venaient) d
        en fait
        finalement
        n'avait rien
        tout a (?:ete )?change
        (?:a|ont) (?:tout )?(?:change|controle|verifie)\b
        y avait rien
        all (?:fixed|sorted|clear|good|fine|ok|okay)
        it was (?:just|only|the|a)\b
        brand new
        gone now
        """
    ),
    "restored": pattern(
        r"""
        (?:courant|lumiere|electricite|gaz|chauffage|supply|power) (?:(?:est|sont|has|is) )?
            (?:bien )?(?:revenue?s?|retablie?|back|restored|returned)\b(?! \?)
        c'est revenu
        (?:re|tout )?marche (?:a nouveau|de nouveau)
        remarche\w*
        revenu a l'aube
        (?:lights?|power|it|everything) (?:came|come) (?:straight )?back
        works again
        (?:been|was|is) restored
        maintenant c'est bon
        tout (?:va bien|est revenu) depuis
        terminee?\b
        c'est repare\w*
        """
    ),
    "asks_return": pattern(
        r"""
        (?:quand|combien de temps|quelle heure|jusqu'a quand|kan|c'est pour quand|y en a pour
            |revient-|va revenir|va durer|retour prevu)\b
        (?:when|how long|until|what time|any idea)\b
        """
    ),
    "still": pattern(
        r"""
        (?:odeur|bruit|ca|elle)[^.!?]{0,12} (?:revient|remonte|est (?:re)?venue)\b
        odeur est (?:de nouveau|toujours|encore)
        (?:de nouveau|a nouveau|recommence\w*|encore|toujours|de plus en plus|ne part pas
            |persiste\w*|continue\w*)\b
        (?:ca|sa|il|elle|se) re ?(?:fait|commence|sent)\b
        (?:again|still|keeps?|worse|ongoing|right now)\b
        (?:smell|noise|it)(?: is|'s) back
        en ce moment
        tourne la\b
        (?:mais|et|pourtant) (?:la|maintenant|depuis)\b
            (?! (?:(?:ca|cela|elle|il|tout|on|je) )?(?:ne|n'|plus|sent plus|marche|va))
        (?:maintenant|depuis) (?:ca|sa|il y a|y a|j'ai|on|qu'il|que|son passage)\b
            (?! (?:ne|n'|plus|sent plus|marche|va))
        (?:but|and) now\b
        (?:ever )?since (?:he|she|they|then|the)\b
        """
    ),
    # "it never smells here, but tonight it does": what was denied is then asserted.
    "contrast": pattern(
        r"""
        (?:mais|et|sauf que|,) ?la,? (?:oui\b|si(?= ?(?:[.,!;]|$|dans\b|pres\b|chez\b)))
        (?:maintenant|aujourd'hui|ce (?:soir|matin)|cette nuit),? (?:oui\b|si(?= ?(?:[.,!;]|$|dans\b
            |pres\b|chez\b)))
        la,? oui\b
        (?:mais|et) la(?: \w+){0,4},? oui\b
        mais (?:ce (?:soir|matin)|maintenant|aujourd'hui|cette nuit) (?:il )?y en a\b
        now,? (?:it does|i can|i do)(?= ?(?:[.,!;]|$))
        (?:but|and|,) ?(?:now|today|tonight|this (?:morning|evening|afternoon)),?
            (?: (?:it does|i can|i do|there is|there'?s one|yes))\b
        (?:it does|i can|i do) (?:now|today|tonight)\b
        """
    ),
    "past": pattern(
        r"""
        (?:hier|avant-hier)\b
        (?:la semaine|le mois|l'annee|l'hiver|l'ete) (?:derniere?|passee?)
        l'an (?:dernier|passe)
        (?:il )?y a (?:\w+ )?(?:jours|semaines|mois|ans)
        l'autre jour
        (?:@jour) (?:dernier|passe)
        en (?:20\d\d|@mois)
        yesterday
        last (?:week|month|year|winter|summer|night|@day)
        (?:days|weeks|months|years) ago
        the other day
        in (?:@month)
        """
    ),
}
