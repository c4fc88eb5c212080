"""Words of lost supply, and of those it puts at risk: devices, people, cold."""

from __future__ import annotations

from bot.understanding.word_patterns import pattern

SUPPLY = {
    "supply_off": pattern(
        r"""
        plus (?:de |d'|du |aucune? |la |le |une )?(?:\w+ )?@supply\b
        (?:sans |pas de |pas d'|plus d'|aucune? |ni )@supply\b
        @supply\b[^.!?]{0,30}\b(?:coupee?s?|parti|a saute|en panne|interrompue?|froids?|glaces?
            |eteinte?s?|ne march\w+|marche (?:plus|pas)|marchent (?:plus|pas))\b
        (?:coupure|panne)\b
        prives? d
        dans le noir
        a la bougie
        aux chandelles
        pu (?:de |d')?@supply\b
        (?:est|sont|ete|suis|sommes|m'avez|nous avez|on a|m'a|m'ont|nous a|nous ont) coupee?s?\b
        arrive (?:plus|pas) (?:a la|a ma|au|jusqu)
        a l'arret\b
        (?:tout|immeuble|rue|quartier|compteur)[^.!?]{0,12} (?:est )?eteinte?\b
        interrompue?\b
        no @energy\b
        without (?:any )?@energy\b
        hasn'?t (?:got )?(?:any )?@energy
        @energy(?:'s| is| are| has| have| went| just)?\b[^.!?]{0,14}\b(?:out|off|gone|down|cut
            |died|dead|stopped|cold|lost)\b
        lost @energy
        (?:power cut|outage|blackout)
        in the dark
        lights off
        radiators?\b[^.!?]{0,20}\bcold
        boiler won'?t
        we'?ve been off
        s'est arretee?
        all stopped
        """
    ),
    "heating_off": pattern(
        r"""
        (?:plus|sans|pas)\b[^.!?]{0,10}\b(?:chauffage|radiateurs?|chaudiere)
        (?:plus (?:de |du |le )|sans |pas de )gaz\b
        (?:chauffages?|radiateurs?|convecteurs?|chaudiere|poele)\b[^.!?]{0,25}\b(?:coupee?|en panne
            |froids?|glaces?|arrete\w*|marche|marchent|retabli|morte?s?|hs|lache\w*|eteinte?s?
            |grille\w*|rendu l'ame|chauffe(?:nt)? (?:plus|pas)|demarre (?:plus|pas))
        (?:no|without|lost) (?:heating|heat|gas)\b
        radiateurs? (?:froids?|glaces?)
        heating\b[^.!?]{0,25}\b(?:off|out|down|gone|stopped|back|broken|fail\w*|dead|died|packed)
        boiler\b[^.!?]{0,15}\b(?:won'?t|died|dead|broke\w*|packed|stopped|out)
        radiators?\b[^.!?]{0,20}\b(?:cold|off|dead|not working|stopped)
        """
    ),
    "medical_device": pattern(
        r"""
        (?:respirateurs?|appareils? respiratoires?|oxygene|concentrateur|o2)\b
        ventilat(?:ion|eur)\b(?=[^.!?]{0,30}\b(?:assistee|domicile|lui|elle|mecanique
            |artificielle))
        sous (?:ventilation|respirateur|oxygene|perfusion|dialyse|monitoring)
        dialyse
        perfusion
        nutrition (?:par|enterale|artificielle|parenterale)
        apnee
        insuline
        lit medicalise
        matelas (?:a air|anti.?escarres?)
        tracheal\w*
        secretions
        moniteur (?:cardiaque|d'apnee|respiratoire)
        (?:appareil|materiel|machine) medicale?
        haut risque vital
        (?:assistance|aide|machine|appareil)\b[^.!?]{0,15}\b(?:respirat\w*|respirer)
        respire\w*\b[^.!?]{0,20}\b(?:machine|appareil)\b
        breathes?\b[^.!?]{0,20}\bmachine\b
        aspirateur a \w+(?=[^.!?]{0,40}\b(?:marche|arret|batterie|coup|courant|elec))
        pompes?\b[^.!?]{0,15}\b(?:morphine|insuline|perfusion|nutrition)
        (?:pompe|seringue) a (?:morphine|insuline|perfusion|nutrition)
        nutrition par
        aerosols?
        monitor(?:ing)?\b
        batterie du ventilateur
        hospitalisation a domicile
        stimulateur
        chaise roulante electrique
        morphine
        ventilated
        feeding (?:tube|machine)
        air mattress
        suction
        leve.?(?:malade|personne)
        fauteuil electrique
        oxygen
        ventilator
        breathing (?:machine|apparatus|device)
        dialysis
        nebuli[sz]er
        cpap
        (?:heart|apn(?:o)?ea) monitor
        medical (?:device|equipment|bed)
        life support
        (?:iv|feeding|infusion|insulin) pump
        hospital bed
        stairlift
        """
    ),
    "frail_person": pattern(
        r"""
        (?:bebes?|nourrissons?|nouveau.?nee?s?|jumeaux|jumelles|bas age|tout.?petits?)\b
        (?:\d+|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) mois\b(?! (?:de|dernier
            |prochain))
        (?:fils|fille|petite?|enfant|puce|loulou|neveu|niece)\b[^.!?]{0,12}
            \b(?:a|de|ans et|n'a que|que) (?:\w+ )?(?:jours|semaines)\b
        prematuree?s?
        centenaire
        enceinte
        handicape\w*
        personnes? agees?
        (?:tres |\w+ )agee?\b
        (?:grand-?mere|grand-?pere|mamie|papi|papy|meme|pepe)\b
        (?:7[5-9]|8\d|9\d|10\d) ans
        quatre.vingts?(?:.\w+)? ans
        quatre.vingt\w*.\w+ ans
        soixante.(?:quinze|seize|dix.\w+) ans
        malade\b
        fragile
        alite\w*
        invalide
        bab(?:y|y's|ies)\b
        newborns?
        infants?
        toddlers?
        twins
        pregnant
        elderly
        grand(?:ma|mother|pa|father|dad|mum)
        granny?\b
        disabled
        frail
        (?:is|he'?s|she'?s|aged|who'?s|and|,) (?:7[5-9]|8\d|9\d)\b
        (?:7[5-9]|8\d|9\d)[ -]year
        (?:dad|mum|mom|mother|father|nan|uncle|aunt|neighbou?r|in-laws)(?:'?s| is| are|,)?\s
            (?:7[5-9]|8\d|9\d)\b
        (?:eighty|ninety)\b
        \w+ (?:months?|weeks?|days?) old
        premature
        (?:son|daughter|boy|girl|kid)\b[^.!?]{0,12}\b\w+ (?:weeks|days)\b
        mon voisin de \d\d
        """
    ),
    "cold": pattern(
        r"""
        (?:il )?gele\b
        gelee?s?\b
        gel\b
        neige
        verglas
        glacial\w*
        glacee?s?\b
        givr\w+
        grelott\w*
        tremble\w*\b
        froid de \w+
        tres froid
        (?:il fait|fait) (?:tres |si |trop )?froid
        -\s?\d+\b(?! ?%)
        moins (?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quinze)\b
        (?:sous|dessous de|en dessous de) zero\b
        (?:\d|1[0-5]) ?(?:°|degres?|degrees?)
        (?:il )?fait (?:\d|1[0-5])\b
        (?:deux|trois|quatre|cinq|six|sept|huit|neuf) degres
        (?:dix|onze|douze|treize|quatorze|quinze) (?:degres|dans)
        (?:\d|1[0-5]) dans (?:la|le|sa|ma|son|mon) (?:chambre|salon|piece|cuisine|maison|studio)
        frigorifi\w+
        transie?s?\b
        (?:ca|il|on se) (?:caille|pele|les gele|les caille|les pele)\b
        bleue?s? de froid
        fait (?:huit|neuf|dix|onze|douze|treize|quatorze|quinze)\b
        freez\w*
        frost\w*
        ice\b
        icy
        snow\w*
        minus \w+
        shiver\w*
        (?:below zero|sub-?zero|bitter\w* cold|blue with cold)
        so cold
        stone cold
        (?:down to|it'?s|is) (?:\d|1[0-5])\b(?! ?(?:am|pm|:|h))
        freezing
        """
    ),
    # Says of themselves that the cold does them no harm.
    "hardy": pattern(
        r"""
        je suis (?:encore )?(?:jeune|en (?:pleine )?forme|en bonne sante|costaud)
        on est (?:tous )?(?:jeunes|en forme|en bonne sante)
        i'?m (?:young|fit|healthy)
        we'?re (?:all )?(?:young|fit|healthy)
        """
    ),
    "mild": pattern(
        r"""
        fait (?:encore |assez |plutot )?(?:bon|doux|chaud|(?:1[7-9]|2\d))\b
        (?:1[7-9]|2\d) ?(?:°|degres?|degrees?|dans)
        (?:plein )?(?:mois de )?(?:juin|juillet|aout)\b
        en (?:plein )?ete\b
        canicule
        mild
        comfortable
        warm (?:day|enough|outside|weather)
        summer
        """
    ),
}
