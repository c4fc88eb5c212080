"""The 30 fictional customers of the reference company.

Nobody here exists. Telephone numbers are of the ranges that ARCEP keeps for fiction (decision
2018-0881 as amended: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49 and 06 39 98, each followed
by any four digits); e-mail domains are reserved by RFC 2606. Postcodes and towns are real.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Literal

from bot.calendar.hours import Interval, WeeklyHours
from bot.routing.kinds import ChannelKind
from bot.routing.situation import Need
from bot.selfservice.preferences import Preferences

Bills = Literal["paid", "due", "overdue", "several", "too_much", "credit"]
ENGLISH: Literal["en"] = "en"


@dataclass(frozen=True)
class Row:
    """One customer. ``use`` is kWh, m³ (0: no such contract); ``dial`` its electricity meter.

    ``bills``: all ``paid`` · the last one ``due`` soon · the last one ``overdue`` · ``several``
    unpaid · ``too_much`` owed for a plan without an adviser · a ``credit``.
    ``dial`` is (digits, last index, days since it was read).
    """

    number: int
    title: str
    first: str
    last: str
    street: str
    town: str
    phone: str
    use: tuple[int, int]
    dial: tuple[int, int, int]
    bills: Bills
    language: Literal["fr", "en"] = "fr"


ROWS = (
    Row(204817, "Mme", "Camille", "Moreau", "12 rue des Lilas", "69003 Lyon",
        "+33639980142", (5200, 0), (5, 45210, 92), "overdue"),
    Row(204829, "M.", "Karim", "Benali", "4 quai des Bateliers", "67000 Strasbourg",
        "+33639980207", (3100, 780), (6, 128455, 61), "paid"),
    Row(204863, "Mme", "Jeanne", "Lefèvre", "27 cours de l’Yser", "33000 Bordeaux",
        "+33536490118", (2400, 1150), (5, 18340, 178), "several"),
    Row(204901, "M.", "Étienne", "Garnier", "8 allée Jean Jaurès", "31000 Toulouse",
        "+33536490733", (8900, 0), (5, 99120, 45), "paid"),
    Row(204946, "Ms", "Emily", "Carter", "15 rue Crébillon", "44000 Nantes",
        "+33639981056", (4100, 0), (6, 64310, 120), "due", ENGLISH),
    Row(204978, "M.", "Hugo", "Vandenberghe", "61 rue Nationale", "59000 Lille",
        "+33353010264", (2900, 1320), (5, 30977, 88), "overdue"),
    Row(205014, "Mme", "Nadia", "Cherif", "102 rue Paradis", "13006 Marseille",
        "+33465710391", (3600, 0), (5, 7712, 150), "paid"),
    Row(205037, "M.", "Lucien", "Rossi", "5 avenue Borriglione", "06000 Nice",
        "+33465710845", (6700, 0), (6, 210045, 30), "too_much"),
    Row(205062, "Mme", "Solenn", "Le Goff", "19 rue de Siam", "29200 Brest",
        "+33261910077", (7400, 0), (5, 52008, 65), "paid"),
    Row(205098, "M.", "Antoine", "Delmas", "33 avenue de Lodève", "34000 Montpellier",
        "+33639982210", (4800, 0), (5, 60119, 101), "due"),
    Row(205120, "Mme", "Aïcha", "Diallo", "7 place Grenette", "38000 Grenoble",
        "+33639982388", (2100, 640), (6, 15580, 40), "several"),
    Row(205143, "M.", "Bernard", "Petitjean", "14 rue Berbisey", "21000 Dijon",
        "+33353010412", (3900, 1480), (5, 71264, 175), "paid"),
    Row(205189, "M.", "James", "Whitfield", "22 rue Saint-Sauveur", "17000 La Rochelle",
        "+33639983094", (5600, 0), (5, 38801, 77), "overdue", ENGLISH),
    Row(205201, "Mme", "Monique", "Chabrol", "3 rue Blatin", "63000 Clermont-Ferrand",
        "+33465711126", (2700, 1600), (5, 41190, 160), "credit"),
    Row(205236, "M.", "Yanis", "Haddad", "48 rue Oberkampf", "75011 Paris",
        "+33199000135", (1900, 0), (6, 9875, 28), "paid"),
    Row(205258, "Mme", "Élodie", "Marchand", "48 rue Oberkampf", "75011 Paris",
        "+33199000135", (2200, 0), (6, 20433, 28), "due"),
    Row(205294, "M.", "Pierre-Yves", "Kerouan", "10 mail François Mitterrand", "35000 Rennes",
        "+33261910350", (4400, 900), (5, 26650, 110), "paid"),
    Row(205317, "Mme", "Sylvie", "Bauer", "25 rue du Sauvage", "68100 Mulhouse",
        "+33353010698", (3300, 1250), (5, 83417, 95), "overdue"),
    Row(205342, "M.", "Mathieu", "Fontaine", "70 Grande Rue", "54000 Nancy",
        "+33639984120", (11800, 0), (6, 305512, 58), "too_much"),
    Row(205376, "Mme", "Inès", "Da Silva", "16 rue Serpenoise", "57000 Metz",
        "+33639984466", (2600, 710), (5, 12093, 83), "paid"),
    Row(205405, "M.", "Georges", "Aubert", "9 rue Colbert", "51100 Reims",
        "+33353010931", (3000, 1700), (5, 90871, 170), "several"),
    Row(205431, "Mme", "Chloé", "Renaud", "31 rue Colbert", "37000 Tours",
        "+33261910604", (2300, 0), (6, 44120, 36), "paid"),
    Row(205467, "M.", "Thomas", "Guilbert", "18 rue Racine", "76600 Le Havre",
        "+33261910888", (6100, 0), (5, 57733, 70), "due"),
    Row(205480, "Mme", "Fatou", "Ndiaye", "55 cours Émile Zola", "69100 Villeurbanne",
        "+33639985013", (2800, 0), (6, 31245, 52), "overdue"),
    Row(205519, "M.", "Olivier", "Castaing", "6 rue Maréchal Joffre", "64000 Pau",
        "+33536491240", (3700, 1050), (5, 22184, 130), "paid"),
    Row(205548, "Mme", "Marguerite", "Vidal", "11 rue de l’Ange", "66000 Perpignan",
        "+33465711702", (4900, 0), (5, 68902, 140), "paid"),
    Row(205573, "Ms", "Priya", "Nair", "40 rue Royale", "74000 Annecy",
        "+33639985577", (5300, 860), (6, 77810, 47), "several", ENGLISH),
    Row(205602, "M.", "Sébastien", "Lemoine", "2 rue Bressigny", "49000 Angers",
        "+33261911019", (3200, 0), (5, 15026, 115), "credit"),
    Row(205635, "Mme", "Delphine", "Carpentier", "29 rue des Trois Cailloux", "80000 Amiens",
        "+33353011205", (0, 1420), (5, 0, 0), "paid"),
    Row(205668, "M.", "Daniel", "O’Connor", "13 rue Jean Jaurès", "87000 Limoges",
        "+33639986001", (4600, 0), (5, 35508, 99), "paid", ENGLISH),
)  # fmt: skip

EVENINGS = WeeklyHours((((Interval(time(18), time(20)),),) * 5) + ((), ()))

PREFERENCES: Mapping[int, Preferences] = {
    205014: Preferences(ChannelKind.EMAIL, hours=EVENINGS),
    205143: Preferences(needs=frozenset({Need.LARGER_PRINT})),
    205405: Preferences(ChannelKind.TELEPHONE, frozenset({Need.NO_SMARTPHONE})),
    205431: Preferences(needs=frozenset({Need.HARD_OF_HEARING})),
    205548: Preferences(ChannelKind.TELEPHONE, frozenset({Need.SLOWER_SPEECH})),
}
"""What some of them asked to have kept, by customer."""
