"""Cases made for measuring the desk: a month of a busy company, the same at each run."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.handoff.change import Act, ActName, Change
from bot.handoff.facts import STATED
from bot.handoff.packet import Fact, Packet, PacketStatus, Promise
from bot.messages import Channel, Line, Urgency

OPEN_ONE_IN = 25
"""One case in so many is not done yet."""

CUSTOMERS = 1000
SAID = "Je n’ai pas reçu ma facture de ce mois-ci et je voudrais savoir quand elle arrivera."
CHANNELS = (Channel.CALLBACK, Channel.EMAIL, Channel.CHAT)
TEAMS = {Channel.CALLBACK: "telephone", Channel.EMAIL: "email", Channel.CHAT: "chat"}
FACTS = tuple(Fact(f"fact_{n}", f"Fait {n}", "une valeur telle qu’un client la dit", STATED)
              for n in range(8))  # fmt: skip


def case_change(number: int, of: int, lines: int, now: datetime) -> Change:
    """The case ``number`` of ``of``, the newest last, with ``lines`` lines of its conversation."""
    waits = number % OPEN_ONE_IN == 0
    made = now - timedelta(minutes=5 + (of - number) * 30 * 24 * 60 // of)
    if waits:
        made = now - timedelta(minutes=5 + number * 60 // of)
    name = f"conversation-{number}"
    said = tuple(
        Line(made - timedelta(minutes=lines - one), "bot" if one % 2 else "customer", SAID)
        for one in range(lines)
    )
    packet = _packet(number, name, made, waits, said)
    act = Act(made, "bot", ActName.SUBMITTED, name, packet.id, packet.reason)
    return Change(act, packet=packet, lines=said)


def _packet(number: int, name: str, made: datetime, waits: bool, said: tuple[Line, ...]) -> Packet:
    channel = CHANNELS[number % len(CHANNELS)]
    due = made + timedelta(hours=4)
    return Packet(
        id=f"case-{number}",
        conversation_id=name,
        created=made,
        reason="asked",
        urgency=list(Urgency)[number % len(Urgency)],
        summary=SAID,
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=channel,
        facts=FACTS,
        transcript=said,
        promise=Promise(
            due,
            channel,
            "+33639980142",
            made=made,
            alert_at=due - timedelta(minutes=48),
            answered=None if waits else made + timedelta(minutes=30 + number % 240),
        ),
        customer_number=f"DR-{300000 + number % CUSTOMERS}",
        status=PacketStatus.WAITING if waits else PacketStatus.DONE,
        team=TEAMS[channel],
    )
