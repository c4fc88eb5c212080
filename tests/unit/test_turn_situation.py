"""What the router is told of a turn: what was said, stored or is known, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from actions.situation import known_of, situation_now, situation_of_turn, stated_preference
from bot.handoff.casework import passed, submitted
from bot.handoff.change import ActName
from bot.handoff.desks_now import desks_now
from bot.handoff.ownership import Step
from bot.handoff.packet import Packet, PacketStatus
from bot.messages import Channel, Urgency
from bot.routing import ChannelKind
from bot.routing.kinds import Contact, Load


def _packet(stage: Any, **changes: Any) -> Packet:
    packet = Packet(
        id="p1",
        conversation_id="c1",
        created=stage.now,
        reason="asked",
        urgency=Urgency.NORMAL,
        summary="",
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=Channel.CHAT,
        team="chat",
    )
    return replace(packet, **changes)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("je préfère le téléphone", ChannelKind.TELEPHONE),
        ("J’aimerais mieux être rappelée demain", ChannelKind.CALLBACK),
        ("plutôt par mail s’il vous plaît", ChannelKind.EMAIL),
        ("I'd rather have a text message", ChannelKind.SMS),
        ("I prefer WhatsApp", ChannelKind.WHATSAPP),
        ("je veux parler à un conseiller", None),
        ("mon téléphone est cassé, je préfère attendre. Un mail est parti hier", None),
    ],
)
def test_a_preference_is_only_what_the_customer_says_they_prefer(
    said: str, kind: ChannelKind | None
) -> None:
    assert stated_preference([said]) is kind


def test_the_last_preference_counts() -> None:
    assert stated_preference(["je préfère un mail", "plutôt le téléphone"]) is ChannelKind.TELEPHONE


async def test_a_verified_customer_is_reached_as_the_file_says(stage: Any) -> None:
    turn = stage.turn("un conseiller", {"customer": "DR-204817"}, intent="ask_human")
    found = situation_of_turn(turn, await known_of(turn, stage.services))
    assert found.contact == {Contact.TELEPHONE, Contact.MOBILE, Contact.EMAIL}


async def test_what_the_customer_does_not_have_is_not_asked_for(stage: Any) -> None:
    turn = stage.turn("je n'ai pas d'adresse mail", intent="ask_human")
    situation = await situation_now(turn, stage.services, [Contact.EMAIL])
    found = stage.services.company.router.recommend(situation, stage.now)
    email = next(one for one in found.channels if one.kind is ChannelKind.EMAIL)
    assert email.rule == "unreachable"


async def test_pictures_to_be_sent_are_told_and_a_picture_that_is_only_named_is_not(
    stage: Any,
) -> None:
    known = await known_of(stage.turn("bonjour"), stage.services)
    sends = stage.turn("je peux vous envoyer une photo du compteur ?")
    names = stage.turn("la photo sur votre site est floue")
    assert situation_of_turn(sends, known).carry == {Load.PICTURES}
    assert situation_of_turn(names, known).carry == frozenset()


async def test_the_channel_on_which_nobody_came_is_tried(stage: Any) -> None:
    desk, history = stage.services.desk, stage.services.history
    waiting = submitted(_packet(stage), stage.now, ownership=await history.ownership("c1"))
    await desk.apply(waiting)
    ownership = await history.ownership("c1")
    await desk.apply(passed(ownership, Step.WITHDRAW, ActName.NOBODY_CAME, stage.now))
    found = situation_of_turn(stage.turn(), await known_of(stage.turn(), stage.services))
    assert found.came_from is ChannelKind.LIVE_CHAT
    assert found.channel is None


def test_an_adviser_in_chats_is_free_until_the_third_and_waits_are_those_of_now(stage: Any) -> None:
    taken = [_packet(stage, id=f"t{n}", status=PacketStatus.TAKEN) for n in range(3)]
    waiting = _packet(stage, id="w", created=stage.now - timedelta(minutes=4))
    later = _packet(stage, id="l", wanted_channel=Channel.CALLBACK, team="telephone")
    found = desks_now([*taken, waiting, later], {"chat": 2, "telephone": 3}, stage.now)
    assert (found["chat"].advisers_free, found["chat"].waiting_seconds) == (1, 240)
    assert (found["telephone"].advisers_free, found["telephone"].waiting_seconds) == (3, None)
