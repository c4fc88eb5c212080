"""A month of promises at the desk, made up in the same way each time."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from bot.calendar.promise import promise_answer
from bot.company import Company
from bot.handoff import casework
from bot.handoff.packet import Packet
from bot.messages import Channel, Urgency
from bot.ports import Desk

PHONE, EMAIL = "+33639984421", "a.b@example.com"
CHANNELS = ((Channel.CHAT, "c"), (Channel.CALLBACK, PHONE), (Channel.EMAIL, EMAIL))
SUMMARIES = (
    "Conteste une facture de 212 € reçue hier.",
    "Prélèvement refusé, demande un délai.",
    "Sans électricité depuis 8 h 10, disjoncteur réarmé sans effet.",
    "Déménage le 2 août, veut garder son contrat.",
)


async def fill(desk: Desk, company: Company, now: datetime, days: int = 30) -> None:
    """Cases of the last ``days``, most of them answered in time; a few of today wait."""
    dice = random.Random(7)
    for back in range(days - 1, -1, -1):
        for number in range(dice.randint(2, 9)):
            hour, minute = dice.randint(8, 17), dice.randint(0, 59)
            made = (now - timedelta(days=back)).replace(hour=hour, minute=minute)
            if made < now:
                await _case(desk, company, f"{back}-{number}", made, now, dice)
    for number, minutes in enumerate((4, 13, 19)):
        made = now - timedelta(minutes=minutes)
        await _submit(desk, company, f"now-{number}", made, CHANNELS[0], dice)


async def _case(
    desk: Desk, company: Company, name: str, made: datetime, now: datetime, dice: random.Random
) -> None:
    packet = await _submit(desk, company, name, made, dice.choice(CHANNELS), dice)
    if packet is None or packet.promise is None:
        return
    given = (packet.promise.due - made) / timedelta(minutes=1)
    answered = made + timedelta(minutes=given * dice.betavariate(2, 3) * 1.35)
    if answered < now:
        who = dice.choice(("nadia", "karim", "camille"))
        packet = await desk.get(packet.id)
        await desk.apply(casework.taken(packet, who, answered - timedelta(seconds=40)))
        await desk.apply(casework.finished(await desk.get(packet.id), who, answered))


async def _submit(
    desk: Desk,
    company: Company,
    name: str,
    made: datetime,
    where: tuple[Channel, str],
    dice: random.Random,
) -> Packet | None:
    channel, address = where
    team = company.desk_for(channel)
    assert team is not None
    promise = promise_answer(
        team.calendar,
        made,
        delay_minutes=company.answer_minutes[channel],
        channel=channel,
        address=address,
    )
    if promise is None:
        return None
    packet = Packet(
        id=f"pk-{name}",
        conversation_id=f"chat-{name}",
        created=made,
        reason="asked",
        urgency=dice.choice((Urgency.HIGH, Urgency.NORMAL, Urgency.NORMAL, Urgency.LOW)),
        summary=dice.choice(SUMMARIES),
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=channel,
        promise=promise,
        team=team.name,
    )
    await desk.apply(casework.submitted(packet, made))
    return packet
