"""What a customer's own words showed of tone, form or difficulty, as advisers read it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.handoff.facts import STATED
from bot.handoff.packet import Fact
from bot.messages import CueName, ToneCue

LABELS = {
    CueName.UPSET: "Mécontentement exprimé",
    CueName.FORMAL: "Ton formel",
    CueName.SHORT: "Souhaite une réponse courte",
    CueName.DETAILED: "Souhaite une réponse détaillée",
    CueName.IN_WRITING: "Préfère un écrit",
    CueName.BY_VOICE: "Préfère la voix",
    CueName.CANNOT_TALK: "Ne peut pas parler",
    CueName.ON_THE_MOVE: "En déplacement",
    CueName.HARD_OF_HEARING: "Entend mal",
    CueName.POOR_SIGHT: "Voit mal",
    CueName.OFFLINE: "Sans internet ou sans smartphone",
    CueName.SPEAK_SLOWER: "Demande de parler plus lentement",
}
"""Cues that matter to whoever answers later; needing a moment, while chatting, does not."""


def tone_facts(cues: Iterable[ToneCue]) -> list[Fact]:
    """A fact for each kind of cue, with the words that showed it last.

    ``cues`` are those of a conversation, oldest first.
    """
    last = {cue.name: " ".join(cue.words.split()) for cue in cues}
    return [
        Fact(f"cue_{name}", label, f"«\u00a0{last[name]}\u00a0»", STATED)
        for name, label in LABELS.items()
        if name in last
    ]
