"""The line between a telephone and the bot, the same for Twilio and for the console."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

import structlog

from bot.conversation import Conversation
from bot.handoff.casework import submitted
from bot.handoff.packet import Packet
from bot.messages import Channel, CueName, IncomingMessage, Language, Reply, Urgency
from bot.ports import Clock, Desk, Openings
from voice.call import advance
from voice.call_events import BotReplied, Event, Failed, Judged, MessageKept
from voice.call_json import Taken, from_text, to_text
from voice.call_state import Call, Terms
from voice.call_steps import Ask, Errand, Judge, Keep, Speak, Step
from voice.message_packet import message_packet, message_shown
from voice.ports import Calls

DANGERS = frozenset({"report_gas_leak", "report_electrical_danger"})
DOUBTS = frozenset(
    {
        "action_clarify",
        "action_default_fallback",
        "utter_default",
        "utter_lost",
        "utter_out_of_scope",
        "utter_out_of_scope_in_flow",
        "utter_not_understood",
        "utter_not_understood_again",
        "utter_nothing_to_confirm",
    }
)
"""Actions and responses by which the bot asks again what was meant, or cannot help."""

SURE_GOODBYE = 0.8
"""Probability from which a goodbye ends the call: nobody is hung up on by mistake."""

LATER = frozenset({Channel.CALLBACK, Channel.EMAIL, Channel.SMS, Channel.WHATSAPP})
"""Where a packet is answered later: its caller is not connected now."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class CallTurn:
    """One turn of a call: its ``number`` (0 is the welcome), what to do, where the call stands.

    ``reply`` is the bot's last answer in this turn, if it was asked anything; ``packet`` what was
    handed to the desk in it. A turn that is given again has neither.
    """

    number: int
    call: Call
    steps: tuple[Step, ...]
    reply: Reply | None = None
    packet: Packet | None = None


@dataclass
class _Errands:
    """What one turn's errands need and bring back."""

    number: int
    caller: str | None
    asked: int = 0
    reply: Reply | None = None
    packet: Packet | None = None


class Line:
    """Takes what happens in calls, drives the conversation, and says what the caller hears.

    ``transfer_number`` (E.164) is where advisers answer; without one, callers leave a message.
    ``couriers`` name the systems that are told of a message left.
    """

    def __init__(
        self,
        *,
        conversation: Conversation,
        desk: Desk,
        openings: Openings,
        clock: Clock,
        calls: Calls,
        company: str,
        transfer_number: str | None = None,
        couriers: tuple[str, ...] = (),
    ) -> None:
        self._conversation = conversation
        self._desk = desk
        self._openings = openings
        self._clock = clock
        self._calls = calls
        self._company = company
        self._transfer_number = transfer_number
        self._couriers = couriers
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(
        self,
        call_id: str,
        event: Event,
        *,
        number: int,
        caller: str | None = None,
        language: Language = "fr",
    ) -> CallTurn:
        """Take turn ``number`` of a call. A turn already taken gives its steps again.

        A call that is not known (a restart in between) goes on as a new one in ``language``, with
        the same conversation. What fails outside is told to the caller; nothing is raised for it.
        """
        async with self._locks.setdefault(call_id, asyncio.Lock()):
            last = from_text(await self._calls.load(call_id) or "")
            if last and number <= last.number:
                return CallTurn(last.number, last.call, last.steps)
            call = last.call if last else Call(call_id, language)
            turn = await self._turn(call, event, number, caller)
            await self._calls.save(call_id, to_text(Taken(number, turn.call, turn.steps)))
            return turn

    async def hang_up(self, call_id: str) -> None:
        """Forget a call that is over. Its conversation and packets stay."""
        async with self._locks.setdefault(call_id, asyncio.Lock()):
            await self._calls.forget(call_id)

    def terms(self) -> Terms:
        """What calls may count on at this moment."""
        is_open = self._openings.is_open_for(Channel.VOICE, self._clock.now())
        return Terms(self._company, is_open, self._transfer_number)

    async def _turn(self, call: Call, event: Event, number: int, caller: str | None) -> CallTurn:
        terms = self.terms()
        move, errands = advance(call, event, terms), _Errands(number, caller)
        while move.errand:
            try:
                answer = await self._run(move.errand, move.call, errands)
            except Exception as error:
                # The words of the error may hold what was said: only its kind is logged.
                log.error("voice.errand_failed", error=type(error).__name__)
                answer = Failed()
            move = advance(move.call, answer, terms)
        call = replace(move.call, slow=move.call.slow or _wants_it_slower(errands.reply))
        return CallTurn(number, call, _paced(move.steps, call), errands.reply, errands.packet)

    async def _run(self, errand: Errand, call: Call, errands: _Errands) -> Event:
        if isinstance(errand, Judge):
            return await self._judge(errand.text, call.language)
        if isinstance(errand, Keep):
            errands.packet = await self._keep(call, errand, errands.caller)
            return MessageKept()
        reply = await self._ask(call, errand, errands)
        errands.reply, errands.packet = reply, reply.handoff or errands.packet
        return _heard(reply, call)

    async def _judge(self, text: str, language: Language) -> Judged:
        read = await self._conversation.parse(text, voice=True, language=language)
        dangerous = read.urgency.name == Urgency.CRITICAL or read.intent.name in DANGERS
        return Judged(text, dangerous)

    async def _ask(self, call: Call, errand: Ask, errands: _Errands) -> Reply:
        errands.asked += 1
        message = IncomingMessage(
            conversation_id=conversation_of(call.id),
            text=errand.text,
            channel=Channel.VOICE,
            language=call.language,
            message_id=f"{call.id}/{errands.number}/{errands.asked}",
            caller=errands.caller,
            shown=errand.shown,
        )
        return await self._conversation.answer(message)

    async def _keep(self, call: Call, errand: Keep, caller: str | None) -> Packet:
        conversation_id = conversation_of(call.id)
        await self._conversation.say(conversation_id, "customer", message_shown(errand.message))
        packet = message_packet(
            call,
            errand.message,
            conversation_id=conversation_id,
            caller=caller,
            lines=await self._conversation.lines(conversation_id),
            now=self._clock.now(),
        )
        await self._desk.apply(submitted(packet, packet.created, couriers=self._couriers))
        return packet


def conversation_of(call_id: str) -> str:
    """The conversation of a call: one for each, never one for each telephone number."""
    return f"call-{call_id}"


def _wants_it_slower(reply: Reply | None) -> bool:
    read = reply.understanding if reply else None
    return read is not None and any(cue.name is CueName.SPEAK_SLOWER for cue in read.cues)


def _paced(steps: tuple[Step, ...], call: Call) -> tuple[Step, ...]:
    """What is said, slower for a caller who asked for it, to the end of the call."""
    if not call.slow:
        return steps
    return tuple(replace(step, slow=True) if isinstance(step, Speak) else step for step in steps)


def _heard(reply: Reply, call: Call) -> BotReplied:
    packet, read = reply.handoff, reply.understanding
    names = {*reply.actions, *(item.response for item in reply.utterances)}
    goodbye = "utter_goodbye" in names or (call.settled and "utter_nothing_more" in names)
    unsure = goodbye and read is not None and read.intent.confidence < SURE_GOODBYE
    return BotReplied(
        utterances=() if unsure else reply.utterances,
        owner=reply.owner,
        language=reply.language,
        understood=packet is not None or not (unsure or names & DOUBTS),
        critical="action_safety" in names
        or (read is not None and read.urgency.name == Urgency.CRITICAL),
        handed_over=packet is not None and packet.wanted_channel not in LATER,
        goodbye=goodbye and not unsure,
        requested=str(reply.slots.get("requested_slot", call.requested) or ""),
    )
