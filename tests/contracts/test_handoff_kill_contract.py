"""A ``kill -9`` between any two steps of a handover loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import handoff_that_is_killed as killed

from bot.handoff.ownership import Stage

DEATHS = 200
SEED = 20261124


def test_a_handover_killed_at_200_points_ends_as_if_nothing_had_happened(
    durable_url, reopen, tmp_path
):
    stores = reopen()
    points = killed.hand_over(durable_url, "whole", tmp_path)
    assert points is not None
    expected = asyncio.run(ending(stores, "whole", tmp_path))
    assert expected["stage"] is Stage.BOT
    assert expected["receipts"] == {"packet/packet-NAME/webhook"}

    for number, point in enumerate(places(points)):
        name = f"killed{number}"
        assert killed.hand_over(durable_url, name, tmp_path, deadly=point) is None
        assert killed.hand_over(durable_url, name, tmp_path) is not None
        found = asyncio.run(ending(stores, name, tmp_path))
        assert found == expected, f"killed at point {point}"


def places(points: int) -> list[int]:
    """Every point once, and some at random up to 200; a longer handover dies at 200 of its own."""
    chance, every = random.Random(SEED), range(1, points + 1)
    if points >= DEATHS:
        return chance.sample(every, DEATHS)
    return [*every, *chance.choices(every, k=DEATHS - points)]


async def ending(stores: Any, name: str, folder: Path) -> dict[str, Any]:
    """All that a handover leaves behind, the conversation's name aside."""
    packet_id = f"packet-{name}"
    packet = await stores.desk.get(packet_id)
    deliveries = await stores.outbox.of_packet(packet_id)
    taken = (folder / f"{name}.taken").read_text().splitlines()
    return {
        "lines": [(one.number, one.speaker, one.text) for one in await stores.history.lines(name)],
        "acts": [(act.actor, act.name) for act in await stores.desk.acts(name)],
        "packets": len(await stores.desk.of_conversation(name)),
        "packet": (packet.status, packet.taken_by, packet.version),
        "stage": (await stores.history.ownership(name)).stage,
        "deliveries": [(one.state, one.receipt) for one in deliveries],
        "receipts": {key.replace(name, "NAME") for key in taken},
    }
