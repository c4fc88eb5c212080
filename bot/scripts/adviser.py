"""The adviser of a script: works on the newest case of the conversation that is not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callback_parts import calling_of
from bot.handoff import casework, desk_work
from bot.handoff.closing import CallOutcome
from bot.handoff.ownership import Step as Move
from bot.handoff.packet import Packet, PacketStatus
from bot.messages import Line, Owner
from bot.scripts.records import Step

if TYPE_CHECKING:
    from bot.app import Application

NAME = "Nadia"


class ScriptAdviser:
    """Takes a case, answers, gives the customer back or closes it."""

    def __init__(self, relais: Application, conversation_id: str) -> None:
        self._relais = relais
        self._id = conversation_id

    async def do(self, step: Step) -> None:
        """One act. Raises :class:`ValueError` with a sentence when there is no case to act on."""
        relais = self._relais
        packet, now = await self._packet(), relais.clock.now()
        ownership = await relais.stores.history.ownership(self._id)
        live = ownership if ownership.owner is Owner.HUMAN else None
        if step.kind == "answer":
            change = casework.answered(packet, NAME, now, (Line(now, "adviser", step.value),))
        elif step.value == "take":
            change = casework.taken(packet, NAME, now, ownership=live)
        elif step.value == "no_answer":
            change = desk_work.called(packet, NAME, now, CallOutcome.NO_ANSWER)
            change = await calling_of(relais).noted(change, now, talked=False)
        else:
            move = Move.CLOSE if step.value == "close" else Move.GIVE_BACK
            change = casework.finished(packet, NAME, now, ownership=live, step=move)
        await relais.conversation.apply(change)

    async def _packet(self) -> Packet:
        found = await self._relais.stores.desk.of_conversation(self._id)
        waiting = [packet for packet in found if packet.status is not PacketStatus.DONE]
        if not waiting:
            raise ValueError("there is no case at the desk for an adviser to work on")
        return waiting[-1]
