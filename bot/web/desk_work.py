"""The routes of what advisers work in: queue, case, acts, deliveries, socket."""

from __future__ import annotations

from aiohttp import web

from bot.web import desk_acts
from bot.web.desk_deliveries import deliveries, retry
from bot.web.desk_live import LIVE, Live
from bot.web.desk_packets import packet, packets, visit
from bot.web.desk_people import room
from bot.web.desk_propose import propose, slots
from bot.web.desk_socket import desk_socket
from bot.web.services import SERVICES


def add_desk_work(app: web.Application) -> None:
    """Add them to ``app``; the guard is before all of them."""
    services = app[SERVICES]
    app[LIVE] = Live(services.desk, services.outbox)
    app.router.add_get("/desk/api/room", room)
    app.router.add_get("/desk/api/socket", desk_socket)
    app.router.add_get("/desk/api/deliveries", deliveries)
    app.router.add_post("/desk/api/deliveries/retry", retry)
    app.router.add_get("/desk/api/packets", packets)
    app.router.add_get("/desk/api/packets/{id}", packet)
    app.router.add_get("/desk/api/packets/{id}/visit", visit)
    app.router.add_get("/desk/api/slots", slots)
    acts = {
        "take": desk_acts.take,
        "reply": desk_acts.reply,
        "note": desk_acts.note,
        "transfer": desk_acts.transfer,
        "propose": propose,
        "called": desk_acts.called,
        "answered": desk_acts.answered,
        "put-through": desk_acts.put_through,
        "give-back": desk_acts.give_back,
        "close": desk_acts.close,
    }
    for name, handler in acts.items():
        app.router.add_post(f"/desk/api/packets/{{id}}/{name}", handler)
