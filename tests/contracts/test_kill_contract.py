"""What was acknowledged survives ``kill -9`` at any moment, and nothing is stored by half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

from bot.messages import Owner

WRITER = "tests.contracts.writer_that_is_killed"
ROOT = Path(__file__).parents[2]
ROUNDS = 5
LINES_A_TURN = 3


def write_until_killed(url: str, round_name: str, after: int) -> list[tuple[str, str]]:
    """What the writer acknowledged, read whole, before it was killed after ``after`` writes."""
    command = [sys.executable, "-m", WRITER, url, round_name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        said = [writer.stdout.readline() for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(kind, name) for kind, name in whole]


async def test_everything_acknowledged_survives_a_kill_and_nothing_is_half_written(
    durable_url, reopen
):
    acknowledged: list[tuple[str, str]] = []
    for number in range(ROUNDS):
        after = random.randint(1, 40)
        acknowledged += write_until_killed(durable_url, f"round{number}", after)
    stores = reopen()

    lines = await stores.history.lines("killed")
    turns = [line.message_id.rpartition("/")[0] for line in lines]
    assert {name for kind, name in acknowledged if kind == "turn"} <= set(turns)
    assert all(turns.count(name) == LINES_A_TURN for name in set(turns))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))

    packets = {packet.id for packet in await stores.desk.queue()}
    assert {name for kind, name in acknowledged if kind == "packet"} <= packets

    numbers = [name for kind, name in acknowledged if kind == "case"]
    assert len(set(numbers)) == len(numbers)
    assert all([await stores.cases.get(number) for number in numbers])
    assert (await stores.history.ownership("killed")).owner is Owner.BOT
