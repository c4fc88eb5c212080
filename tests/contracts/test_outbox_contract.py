"""What every outbox keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotFound
from bot.handoff.delivery import Delivery, DeliveryState

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def mail(key: str = "one", **changes) -> Delivery:
    payload = {"to": "bonjour@deuxrives.example", "text": "Été \0 🔥"}
    return replace(Delivery(key, "email", "alert", payload, AT, "p1"), **changes)


async def test_a_delivery_comes_back_as_it_was_put(stores):
    await stores.outbox.put([mail()])
    assert await stores.outbox.due(AT) == (mail(),)
    assert await stores.outbox.of_packet("p1") == (mail(),)


async def test_a_key_is_queued_once(stores):
    await stores.outbox.put([mail(), mail(kind="other")])
    await stores.outbox.put([mail(due=AT - timedelta(days=1))])
    assert await stores.outbox.due(AT) == (mail(),)


async def test_what_is_not_due_yet_waits_and_the_longest_due_comes_first(stores):
    await stores.outbox.put([mail("later", due=AT + timedelta(minutes=1)), mail("now")])
    await stores.outbox.put([mail("before", due=AT - timedelta(minutes=1))])
    assert [one.key for one in await stores.outbox.due(AT)] == ["before", "now"]
    assert [one.key for one in await stores.outbox.due(AT, limit=1)] == ["before"]


async def test_what_a_busy_courier_has_waiting_does_not_hide_what_others_have(stores):
    await stores.outbox.put([mail(str(number)) for number in range(3)])
    await stores.outbox.put([mail("last", courier="webhook", due=AT + timedelta(minutes=1))])
    later = AT + timedelta(minutes=2)
    (seen,) = await stores.outbox.due(later, limit=2, besides=["email", "sms"])
    assert seen.key == "last"
    assert await stores.outbox.due(later, besides=["email", "webhook"]) == ()


async def test_what_was_sent_is_not_due_again(stores):
    await stores.outbox.put([mail()])
    await stores.outbox.sent("one", "250 ok")
    assert await stores.outbox.due(AT + timedelta(days=1)) == ()
    (kept,) = await stores.outbox.of_packet("p1")
    assert (kept.state, kept.receipt, kept.attempts) == (DeliveryState.SENT, "250 ok", 1)


async def test_a_code_is_forgotten_once_it_is_sent_or_given_up_and_nothing_else_is(stores):
    await stores.outbox.put([mail("a", kind="code"), mail("b", kind="code"), mail("c")])
    await stores.outbox.put([mail("d", kind="code"), mail("e")])
    await stores.outbox.again("d", AT, "No answer.")
    for key in ("a", "c"):
        await stores.outbox.sent(key, "250 ok")
    for key in ("b", "e"):
        await stores.outbox.bury(key, "No such mailbox.")
    kept = {one.key: one.payload for one in await stores.outbox.of_packet("p1")}
    assert kept == {"a": {}, "b": {}, **dict.fromkeys("cde", mail().payload)}


async def test_a_failed_attempt_is_counted_and_tried_later(stores):
    await stores.outbox.put([mail()])
    await stores.outbox.again("one", AT + timedelta(minutes=5), "No answer.")
    assert await stores.outbox.due(AT) == ()
    (kept,) = await stores.outbox.due(AT + timedelta(minutes=5))
    assert (kept.attempts, kept.error) == (1, "No answer.")


async def test_what_is_buried_is_kept_to_be_seen_and_can_be_revived(stores):
    await stores.outbox.put([mail()])
    await stores.outbox.bury("one", "No such mailbox.")
    assert await stores.outbox.due(AT) == ()
    (dead,) = await stores.outbox.buried()
    assert (dead.state, dead.error) == (DeliveryState.DEAD, "No such mailbox.")
    await stores.outbox.revive("one", AT)
    assert await stores.outbox.buried() == ()
    assert [one.attempts for one in await stores.outbox.due(AT)] == [0]


async def test_an_unknown_delivery_is_not_found(stores):
    for step in (
        stores.outbox.sent("nothing", ""),
        stores.outbox.again("nothing", AT, ""),
        stores.outbox.bury("nothing", ""),
        stores.outbox.revive("nothing", AT),
    ):
        with pytest.raises(NotFound):
            await step


async def test_deliveries_survive_a_restart(reopen):
    await reopen().outbox.put([mail()])
    assert await reopen().outbox.due(AT) == (mail(),)
