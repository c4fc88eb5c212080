"""The round that delivers what is queued in the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog

from bot.errors import RelaisError
from bot.handoff.delivery import MOST_ATTEMPTS, Delivery, TryAgain, Undeliverable, pause_after
from bot.ports import Clock, Courier, Outbox

TIME_LIMIT = 30.0
"""Seconds that one delivery may take."""

AT_ONCE = 4
"""Deliveries that one courier has under way at most."""

PATIENCE = 0.5
"""Seconds that a round waits for its couriers; slower ones go on while other rounds run."""

LONGEST_WAIT = timedelta(days=1)
"""The longest that another system is left alone, whatever it asks for."""

LONGEST_ERROR = 300
"""Characters kept of why a delivery failed."""

log = structlog.get_logger("relais.outbox")


class Deliveries:
    """A :class:`~bot.rounds.Round` that hands each delivery that is due to its courier.

    Each courier works apart from the others: a slow one holds up nobody. What is handed over is
    noted afterwards, so that a crash in between hands it over again, under the same key. Nothing
    of a payload is logged.
    """

    name = "deliveries"

    def __init__(
        self,
        outbox: Outbox,
        couriers: Mapping[str, Courier],
        clock: Clock,
        *,
        time_limit: float = TIME_LIMIT,
        patience: float = PATIENCE,
    ) -> None:
        self._outbox = outbox
        self._couriers = couriers
        self._clock = clock
        self._time_limit = time_limit
        self._patience = patience
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Hand over what is due, to every courier that is not busy with what was due before."""
        while batch := await self._outbox.due(self._clock.now(), besides=tuple(self._under_way)):
            for name in dict.fromkeys(one.courier for one in batch):
                self._start(name, [one for one in batch if one.courier == name])
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=self._patience)

    async def close(self) -> None:
        """Stop deliveries under way, which are made again after a restart, and the couriers."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        closing = (courier.close() for courier in self._couriers.values())
        await asyncio.gather(*closing, return_exceptions=True)

    def _start(self, name: str, batch: Sequence[Delivery]) -> None:
        task = asyncio.create_task(self._carry(self._couriers.get(name), batch))
        self._under_way[name] = task
        task.add_done_callback(lambda _: self._under_way.pop(name, None))

    async def _carry(self, courier: Courier | None, batch: Sequence[Delivery]) -> None:
        places = asyncio.Semaphore(AT_ONCE)

        async def one_of(delivery: Delivery) -> None:
            async with places:
                try:
                    await self._deliver(courier, delivery)
                except Exception as error:
                    # It could not be noted: what was handed over is handed over again.
                    told = {"courier": delivery.courier, "error": type(error).__name__}
                    log.error("delivery not noted", **told)

        await asyncio.gather(*(one_of(delivery) for delivery in batch))

    async def _deliver(self, courier: Courier | None, delivery: Delivery) -> None:
        try:
            receipt = await self._handed_over(courier, delivery)
        except Undeliverable as error:
            await self._bury(delivery, str(error))
        except TryAgain as error:
            await self._later(delivery, error)
        else:
            await self._outbox.sent(delivery.key, receipt)

    async def _handed_over(self, courier: Courier | None, delivery: Delivery) -> str:
        if courier is None:
            raise Undeliverable(
                f"There is no courier « {delivery.courier} ». Set it up (see RELAIS_HANDOFF in "
                "docs/integrator.md) and send this again."
            )
        if delivery.is_late(self._clock.now()):
            raise Undeliverable(
                "It is too late for what it carried. Who needs it asks for another."
            )
        try:
            async with asyncio.timeout(self._time_limit):
                return await courier.deliver(delivery)
        except RelaisError:
            raise
        except TimeoutError:
            told = f"« {delivery.courier} » did not answer within {self._time_limit:g} seconds."
            raise TryAgain(told) from None
        except Exception as error:
            # The words of the error may hold personal data: only its kind is kept.
            told = f"« {delivery.courier} » failed unexpectedly ({type(error).__name__})."
            raise TryAgain(told) from None

    async def _later(self, delivery: Delivery, error: TryAgain) -> None:
        attempts = delivery.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            await self._bury(delivery, f"Given up after {attempts} attempts. {error}")
            return
        pause = max(pause_after(attempts), min(error.after or timedelta(), LONGEST_WAIT))
        told = {"courier": delivery.courier, "kind": delivery.kind, "attempts": attempts}
        log.warning("delivery failed", **told, again_in=pause.total_seconds())
        await self._outbox.again(delivery.key, self._clock.now() + pause, _kept(error))

    async def _bury(self, delivery: Delivery, sentence: str) -> None:
        log.error("delivery given up", courier=delivery.courier, kind=delivery.kind)
        await self._outbox.bury(delivery.key, _kept(sentence))


def _kept(error: TryAgain | str) -> str:
    return str(error)[:LONGEST_ERROR]
