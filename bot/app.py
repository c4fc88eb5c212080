"""The composition root: with :mod:`bot.stores`, the only place that names concrete classes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.clock import SystemClock
from bot.company import Company, load_company
from bot.conversation import Conversation
from bot.model_card import MODEL
from bot.ports import Clock, Engine
from bot.rounds import Rounds
from bot.settings import Settings
from bot.stores import Stores, durable, in_memory

if TYPE_CHECKING:
    from aiohttp import web

    from bot.engine.action_endpoint import InProcessActions
    from voice.line import Line

KNOWLEDGE = Path("data/knowledge")


@dataclass(frozen=True)
class Application:
    """Relais, put together and ready to answer."""

    project: Path
    settings: Settings
    company: Company
    clock: Clock
    stores: Stores
    engine: Engine
    conversation: Conversation

    def ready(self) -> dict[str, bool]:
        """Each part that can fail, and whether it works now."""
        return {"model": True, "database": self.stores.ready()}

    def web_app(self, setup_code: str = "") -> web.Application:
        """The chat page, the desk, REST and health, with the voice webhooks beside them.

        ``setup_code`` opens the page that makes the desk's first account.
        """
        from bot.callback_parts import booking_of, calling_of, reception_of
        from bot.live_calls import LiveCalls
        from bot.web.desk_room import room_of
        from bot.web.server import create_app
        from bot.web.services import WebServices

        app = create_app(
            WebServices(
                conversation=self.conversation,
                desk=self.stores.desk,
                advisers=self.stores.advisers,
                outbox=self.stores.outbox,
                back_office=self.stores.back_office,
                room=room_of(self.company, self.project),
                company=self.company,
                reception=reception_of(self),
                calling=calling_of(self),
                booking=booking_of(self.company, self.stores, self.clock),
                openings=self.company,
                clock=self.clock,
                ready=self.ready,
                company_name=self.company.name,
                gas_emergency=self.company.emergency.gas,
                public_url=self.settings.public_url,
                setup_code=setup_code,
                allowed_origins=self.settings.allowed_origins,
                resuming=self.stores.resuming,
                history=self.stores.history,
                live_calls=LiveCalls(self.stores.calls, tuple(self.stores.couriers)),
            )
        )
        self._add_voice(app)
        return app

    def line(self) -> Line:
        """A telephone line: the same voice code for Twilio, the console and call scripts."""
        from voice.line import Line

        return Line(
            conversation=self.conversation,
            desk=self.stores.desk,
            openings=self.company,
            clock=self.clock,
            calls=self.stores.calls,
            company=self.company.name,
            transfer_number=self.settings.transfer_number or None,
            couriers=self.settings.handoff.couriers,
        )

    def rounds(self) -> Rounds:
        """What is to be seen to while Relais serves."""
        from bot.callback_parts import callback_round
        from bot.outbox import Deliveries
        from bot.promises import PromiseWatch

        promises = PromiseWatch(
            company=self.company,
            desk=self.stores.desk,
            conversation=self.conversation,
            clock=self.clock,
            couriers=tuple(self.stores.couriers),
            public_url=self.settings.public_url,
        )
        deliveries = Deliveries(self.stores.outbox, self.stores.couriers, self.clock)
        rounds = (self.stores.measuring, promises, callback_round(self), deliveries)
        return Rounds(rounds, self.stores.lease)

    async def reload(self) -> None:
        """Take the next turns with the model and the knowledge as they are on disk now.

        Turns under way finish with what they began with. Raises
        :class:`bot.errors.RelaisError`, and changes nothing, when either cannot be read.
        """
        from bot.engine.rasa_engine import RasaEngine

        assert isinstance(self.engine, RasaEngine)
        actions = _actions(self.project, self.settings, self.company, self.clock, self.stores)
        await self.engine.swap(self.project / MODEL, actions)

    def close(self) -> None:
        """Let go of the database."""
        self.stores.close()

    def _add_voice(self, app: web.Application) -> None:
        from bot.callback_parts import callback_webhooks
        from voice.webhooks import VoiceWebhooks

        VoiceWebhooks(
            self.line(),
            public_url=self.settings.public_url,
            auth_token=self.settings.twilio_auth_token,
        ).add_to(app)
        callback_webhooks(self).add_to(app)


async def build(
    project: Path,
    settings: Settings,
    *,
    clock: Clock | None = None,
    memory: bool = False,
) -> Application:
    """Put everything together around the trained model of ``project``.

    ``memory`` keeps conversations, packets and the back office in memory only, seeded afresh.
    Raises :class:`bot.errors.ConfigurationError` and :class:`bot.errors.MissingPart`.
    """
    company = load_company(project / "company.yml")
    clock = clock or SystemClock(company.time_zone)
    stores = in_memory(company, clock) if memory else durable(settings, company, clock)
    engine = await _engine(project, settings, company, clock, stores, memory=memory)
    return _application(project, settings, company, clock, stores, engine)


def restage(application: Application, clock: Clock) -> Application:
    """The trained model of ``application`` with fresh stores in memory, at another time.

    ``application`` must have been built in memory, and answers no more afterwards.
    """
    from bot.engine.rasa_engine import RasaEngine

    company, engine = application.company, application.engine
    assert isinstance(engine, RasaEngine)
    stores = in_memory(company, clock)
    project = application.project
    engine.restage(_actions(project, application.settings, company, clock, stores), clock)
    return _application(project, application.settings, company, clock, stores, engine)


def _application(
    project: Path,
    settings: Settings,
    company: Company,
    clock: Clock,
    stores: Stores,
    engine: Engine,
) -> Application:
    from bot.callback_parts import booking_of

    stores.resuming.serve(engine, settings.public_url)
    conversation = Conversation(
        engine=engine,
        history=stores.history,
        desk=stores.desk,
        openings=company,
        clock=clock,
        booking=booking_of(company, stores, clock),
    )
    return Application(project, settings, company, clock, stores, engine, conversation)


async def _engine(
    project: Path,
    settings: Settings,
    company: Company,
    clock: Clock,
    stores: Stores,
    *,
    memory: bool,
) -> Engine:
    from bot.engine import calm_collector, prepare

    prepare()
    with calm_collector():
        from bot.engine.rasa_engine import load

        return await load(
            model=project / MODEL,
            endpoints=None if memory else project / "endpoints.yml",
            actions=_actions(project, settings, company, clock, stores),
            clock=clock,
        )


def _actions(
    project: Path, settings: Settings, company: Company, clock: Clock, stores: Stores
) -> InProcessActions:
    from actions.registry import all_actions
    from actions.services import Services
    from bot.engine.action_endpoint import InProcessActions
    from bot.understanding.knowledge import load_knowledge

    services = Services(
        clock=clock,
        company=company,
        openings=company,
        back_office=stores.back_office,
        cases=stores.cases,
        desk=stores.desk,
        history=stores.history,
        callbacks=stores.callbacks,
        resuming=stores.resuming,
        couriers=settings.handoff.couriers,
        shared_measuring=stores.measuring,
        messengers=tuple(stores.couriers),
    )
    return InProcessActions(all_actions(services, load_knowledge(project / KNOWLEDGE)))
