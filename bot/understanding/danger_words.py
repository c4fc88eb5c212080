"""Words of danger to people or property, French and English, one cue a name."""

from __future__ import annotations

import re

from bot.understanding.word_patterns import pattern

DANGERS = {
    "distress": pattern(
        r"""
        (?:me|m') ?(?:tuer|suicider|pendre|foutre en l'air)
        en finir avec (?:la|ma) vie
        mettre fin a (?:mes jours|ma vie)
        (?:envie|pense a|pensais? a|idee) ?(?:de |d')?en finir(?! (?:avec (?!la vie|tout)|une|vite
            |rapid))
        (?:envie de|veux|voudrais|prefere|prefererais) mourir(?! de rire)
        plus envie de vivre(?! (?:ici|dans|avec|la))
        (?:end it all|no reason to live|don'?t want to live(?! here| in| with))
        (?:kill myself|end my life|take my own life|want to die|suicidal)
        """
    ),
    "gas_smell": pattern(
        r"""
        (?:odeurs?|odou?r|relents?|whiff|smells?|stench)\b[^.!?]{0,35}\b@gas\b
        (?:sen[st]?|sente|(?:ca|sa) sans|ressens|pue|pu(?! d['e])|empeste|schlingue|cen
            |sen)\b[^.!?]{0,25}\b(?:le |du )?@gas\b
        (?:smell(?:s|ing|ed)?|smelt|stinks?|reek(?:s|ing)?)\b[^.!?]{0,25}\b@gas\b
        @gas [^.!?]{0,12}(?:odeur|smell|odou?r)\b
        (?:ca|sa) (?:sent|pue)[^.!?]{0,20} (?:du|pres du|au|vers le) (?:compteur|robinet)
        sent (?:un peu |fort |mauvais )?(?:pres|a cote|autour|derriere) (?:de|du) [^.!?]{0,10}@pipe
        """
    ),
    "gas_leak": pattern(
        r"""
        fuites?\b[^.!?]{0,30}\b@pipe
        (?:gaz|gas)\b[^.!?]{0,20}\b(?:fuit|fuient|sort|sortir|s'echappe|coming out|escap\w+
            |leak\w*)
        (?:laisse passer|filet de) [^.!?]{0,15}gaz
        (?:compteur|robinet|tuyau|chaudiere) (?:de gaz |gaz )?(?:fuit|siffle|chuinte)
        (?:siffl\w+|chuint\w+|pschitt|pschit|hiss\w*|whistl\w+)\b[^.!?]{0,45}\b@pipe
        @pipe\b[^.!?]{0,35}\b(?:siffl\w+|chuint\w+|pschitt|hiss\w*|whistl\w+|fait des bulles)
        leak\w*\b[^.!?]{0,12}\b(?:gas|pipe|boiler)
        """
    ),
    "gas_pipe_hit": pattern(
        r"""
        (?:perce\w*|arrach\w+|crev\w+|accroch\w+|defonc\w+|fendu\w*
            |sectionn\w+)\b[^.!?]{0,35}\b(?:tuyau|conduite|canalisation|flexible|coffret gaz)
        (?:tuyau|conduite|canalisation|flexible|coffret gaz)\b[^.!?]{0,35}\b(?:perce\w*
            |arrach\w+|crev\w+|defonc\w+|fendu\w*|fissure\w*|sectionn\w+)
        (?:hit|dug through|drilled (?:in|through)\w*|cut through|ruptured|snapped
            |cracked)\b[^.!?]{0,30}\b(?:pipe|gas|main)\b
        """
    ),
    "gas_alarm": pattern(
        r"""
        (?:detecteur|alarme|boitier)\b[^.!?]{0,45}\b(?:sonn\w+|bip\w*|hurl\w+|affiche|clignote
            |declench\w+)
        monoxyde\b[^.!?]{0,30}\b(?:sonn\w+|bip\w*|hurl\w+|declench\w+|intoxi\w+)
        (?:carbon monoxide|co|gas) (?:alarm|detector|sensor)\b[^.!?]{0,25}\b(?:going|went
            |beep\w*|ring\w*|scream\w*|reads?|won'?t|sound\w*|flash\w*|chirp\w*|off)
        """
    ),
    "ill_near_burner": pattern(
        r"""
        (?:vertiges?|nause\w+|mal (?:a la |de |au )(?:tete|crane)|tete (?:qui )?(?:tourne
            |lourde)|vomi\w*|evanoui\w*|coeur (?:qui se )?souleve|intoxique\w*
            |malaise)\b[^.!?]{0,80}\b@burner
        @burner\b[^.!?]{0,80}\b(?:vertiges?|nause\w+|mal (?:a la |de |au )(?:tete|crane)
            |tete (?:qui )?(?:tourne|lourde)|vomi\w*|evanoui\w*|malaise)
        (?:headaches?|dizzy|dizziness|faint|nause\w+|passed out|sick
            |collapsed)\b[^.!?]{0,60}\b@burner
        @burner\b[^.!?]{0,60}\b(?:headaches?|dizzy|faint|nause\w+|passed out|feel sick
            |collapsed)
        """
    ),
    "sparks": pattern(
        r"""
        etincelles?\b(?! de)
        spark(?:s|ed|ing)\b
        arcs? electriques?
        """
    ),
    "burning": pattern(
        r"""
        (?:fume|fumee|fument|brule\w*|crame\w*|cramer|roussi|flammes?|feu|incendie|fond\w*
            |noirci\w*)\b[^.!?]{0,45}\b@electric\b
        @electric\b[^.!?]{0,45}\b(?:fume|fumee|fument|brule\w*|brulant\w*|crame\w*|roussi
            |flammes?|en feu|prend feu|incendie|fondu\w*|fond|noircit?\w*|marron|rougeoi\w*
            |lueur|(?:tres|trop|nouveau|bien) chaude?)\b
        rougeoy?\w+\b[^.!?]{0,40}\b@electric
        (?:sen[st]?|odeur)\b[^.!?]{0,15}\b(?:le |de |du )?(?:brule|crame)\b
        (?:smok(?:e|es|ing|y)|burn\w*|melt\w*|flames?|scorch\w*|on fire
            |glow\w*)\b[^.!?]{0,45}\b@electric\b
        @electric\b[^.!?]{0,45}\b(?:smok(?:e|es|ing|y)|burn\w*|melt\w*|flames?|on fire|glow\w*
            |scorch\w*|very hot|red hot)\b
        burn(?:ing|t) (?:plastic|smell)
        """
    ),
    "shock": pattern(
        r"""
        (?:coups? de|pris|prendre|prend|prends)\b[^.!?]{0,14}\bjus\b
        (?:recu|prendre|pris|prend|donne\w*|recois)\b[^.!?]{0,14}\b(?:decharges?|chataignes?
            |secousses?|deux cent vingt|220|230)\b
        electrocut\w+(?! par)
        (?:ca|sa) picote
        (?:got|get|getting|had|received?|gave|gives|giving|given)\b[^.!?]{0,18}\bshocks?\b
        (?:electric|small|mild|nasty) shock
        (?:projete\w*|thrown) (?:en arriere|back)
        fourchette dans la prise
        (?:envoye|mis|pris|foutu)\b[^.!?]{0,12}chataignes?
        pri le jus
        tingl\w+
        belt off
        electrocuted
        zapped
        (?:got|had) a jolt
        """
    ),
    "line_down": pattern(
        r"""
        @line\b[^.!?]{0,40}\b(?:tombe\w*|a terre|par terre|au sol|arrach\w+|pend\w*|penche\w*
            |traine\w*|touche\w*|sur la route|on the (?:ground|road)|down|hanging|dangling
            |leaning|fallen)\b
        (?:fallen|downed|hanging|dangling|leaning|loose) (?:\w+ )?@line\b
        (?:tombe\w*|arrache\w*)\b[^.!?]{0,20}\b@line\b
        """
    ),
    "bare_wires": pattern(
        r"""
        fils?\b[^.!?]{0,12}\b(?:nus?|denudes?|apparents?|a nu)\b
        (?:bare|exposed|live|naked) (?:\w+ )?wires?
        wires? (?:are |is )?(?:exposed|bare|sticking out)
        """
    ),
    "crackling": pattern(
        r"""
        (?:gresill\w+|crepit\w+)
        crackl\w+
        sizzl\w+
        @electric\b[^.!?]{0,25}\bbuzz\w*
        petites? lumieres? bleues?
        eclairs? (?:bleu|blanc|electrique)\w*
        @electric\b[^.!?]{0,12}\b(?:fait|font|lance|crache|jette)\b[^.!?]{0,12}\b(?:eclairs?|flashs?)
        blue flash\w*
        """
    ),
    "water_on_electricity": pattern(
        r"""
        (?:l'eau|d'eau|inonde\w*|flood\w*|water|pluie|degat des eaux)\b[^.!?]{0,40}\b(?:prises?
            |compteur|tableau|sockets?|meter|fuse ?box|electri\w*)
        """
    ),
}

# A danger denied: these words just before it ("aucune etincelle", "no burning smell").
DENIAL = re.compile(
    r"(?:\bpas(?: une?| la moindre)?|\baucune?s?|\bsans|\bni|\bplus(?: aucune?)?|\bno"
    r"|\bnot(?: any| a)?|\bwithout(?: any)?|n't(?: any)?|\bnever|\bjamais|\bnor|\bzero)"
    r"(?: (?:de|d'|du|la|le|l'|une?|any|the))?(?: ?(?:signe|trace) d[e'])? ?(?:d')?$"
)
DENIED_INSIDE = re.compile(
    r"\b(?:sens?|sent|sentent) (?:pas(?! (?:tres )?(?:bon|normal))|plus|ni|rien)\b"
    r"|\b(?:aucune?|pas eu|pas recu)\b|\bn'ont? (?:pas|plus)\b"
    r"|\b(?:pas|ni|sans) (?:de |d')?(?:brule|fumee|odeurs?|etincelles?|flammes?|fuites?)\b"
    r"|\bno (?:leak|smell|smoke|sparks?|burn\w*)\b"
    r"|(?:doesn'?t|don'?t|didn'?t|does not|do not) smell"
)
# And after it: "l'odeur de gaz, il n'y en a pas".
DENIED_AFTER = re.compile(
    r",? ?(?:il )?(?:n')?y en a (?:pas|plus|aucune?)\b|,? there (?:is|isn't) none"
)
FIGURE_OF_SPEECH = re.compile(
    r"pete\w* (?:un|les|mes) (?:cable|plomb)s?|coup de foudre|eau dans le gaz|etincelles? de "
    r"|feu vert|y a pas le feu|il n'y a pas le feu|pas le feu|sent l'arnaque|sen\w* le roussi"
    r"|smells? fishy|facture[^.!?]{0,20}(?:explose|flambe|choc)|j'ai des gaz|eau gazeuse"
    r"|electrocutee? (?:par|de voir|en (?:voyant|ouvrant|lisant))|bouteille d'eau"
    r"|literally shocked|was shocked|gas station|essence|voitures?(?: electriques?)?"
    r"|electric cars?|usines? a gaz|(?:faire|fait|fais|font|faites) des etincelles(?= (?:avec|au"
    r" telephone|aupres|dans vo))|mi[st]e? le feu aux (?:joues|poudres|fesses)|feu de dieu"
    r"|equipe[^.!?]{0,12} en feu|(?:team|guys?|staff|adviser|you(?:'re| are| were)) "
    r"(?:\w+ ){0,2}on fire|(?:bill|invoice|prices?)\b[^.!?]{0,30}\b(?:electric )?shock"
    r"|shocks?\b[^.!?]{0,15}\b(?:bill|invoice|prices?|amount)\b"
)
