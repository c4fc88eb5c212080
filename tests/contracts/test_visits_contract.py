"""What every history knows of a customer's conversations on all channels."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.handoff.visits import Proof
from bot.messages import Channel, Line

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
LATER = AT + timedelta(hours=9)


async def _spoken(stores, name: str, channel: Channel, *moments: datetime) -> None:
    said = [Line(moment, "customer", "bonjour") for moment in moments]
    await stores.history.append(name, said, channel)


async def test_a_customers_conversations_come_with_channel_and_times_the_last_one_first(stores):
    await _spoken(stores, "a", Channel.CHAT, AT, AT + timedelta(minutes=3))
    await _spoken(stores, "b", Channel.VOICE, LATER)
    await stores.history.link("a", "DR-204817", AT + timedelta(minutes=1), Proof.NUMBER)
    await stores.history.link("b", "DR-204817", LATER, Proof.CODE)
    last, first = await stores.history.of_customer("DR-204817")
    assert (last.conversation_id, last.channel, last.proof) == ("b", Channel.VOICE, Proof.CODE)
    assert (first.conversation_id, first.channel, first.proof) == ("a", Channel.CHAT, Proof.NUMBER)
    assert (first.first, first.last) == (AT, AT + timedelta(minutes=3))
    assert first.linked == AT + timedelta(minutes=1)


async def test_conversations_in_which_nobody_was_verified_belong_to_nobody(stores):
    await _spoken(stores, "a", Channel.CHAT, AT)
    assert await stores.history.of_customer("DR-204817") == ()


async def test_another_customer_of_the_same_conversation_takes_the_place_of_the_first(stores):
    await stores.history.link("a", "DR-204817", AT, Proof.CODE)
    await stores.history.link("a", "DR-204829", LATER, Proof.NUMBER)
    assert await stores.history.of_customer("DR-204817") == ()
    (visit,) = await stores.history.of_customer("DR-204829")
    assert visit.proof is Proof.NUMBER


async def test_the_stronger_proof_of_a_customer_stays(stores):
    await stores.history.link("a", "DR-204817", AT, Proof.CODE)
    await stores.history.link("a", "DR-204817", LATER, Proof.NUMBER)
    (visit,) = await stores.history.of_customer("DR-204817")
    assert (visit.proof, visit.linked) == (Proof.CODE, AT)


async def test_a_link_survives_a_restart(reopen):
    stores = reopen()
    await _spoken(stores, "a", Channel.CHAT, AT)
    await stores.history.link("a", "DR-204817", AT, Proof.NUMBER)
    (visit,) = await reopen().history.of_customer("DR-204817")
    assert visit.channel is Channel.CHAT
