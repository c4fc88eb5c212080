"""The words numbers are made of, without accents, French and English."""

from __future__ import annotations

from bot.understanding.parsing.reading import vocabulary

FRENCH = vocabulary(
    "un une deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize "
    "vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent cents "
    "mille quarente cinquente soissante soixente virgule"
)
ENGLISH = vocabulary(
    "oh o one two three four five seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty "
    "ninety hundred thousand point double triple first second third fourth fifth sixth seventh "
    "eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth"
)
EITHER = vocabulary("six zero million millions")
LINKS = frozenset({"et", "and"})
KNOWN = FRENCH | ENGLISH | EITHER
HELPERS = LINKS | {"virgule", "point"}
DIGITS = {
    word: str(value)
    for words in (
        "zero un deux trois quatre cinq six sept huit neuf",
        "zero one two three four five six seven eight nine",
        "oh",
        "o",
    )
    for value, word in enumerate(words.split())
}
"""Words for one digit, which are never put together when several are said in a row."""

FRENCH_SPELLING = {
    "zero": "zéro",
    "quarente": "quarante",
    "cinquente": "cinquante",
    "soissante": "soixante",
    "soixente": "soixante",
}
ENGLISH_SPELLING = {"oh": "zero", "o": "zero", "fourty": "forty"}
