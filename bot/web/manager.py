"""What managers look at: page ``/desk/manager``, its figures and what was done, as JSON and CSV."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiohttp import web

from bot.company import Company
from bot.handoff.change import Act
from bot.web.desk_access import require_manager
from bot.web.desk_words import told
from bot.web.manager_acts import acts_csv, acts_json, chosen
from bot.web.manager_figures import figures
from bot.web.pages import page_text
from bot.web.services import SERVICES
from bot.web.signin_words import language_of

WINDOWS = (1, 7, 30)
"""Days that can be looked at, today included."""

MOST_ACTS, MOST_IN_FILE = 500, 50_000


def add_manager(app: web.Application, company: Company) -> None:
    """Add the managers' page and calls for ``company`` to ``app``."""

    async def manager_figures(request: web.Request) -> web.Response:
        """How promises, queues and people stand now."""
        require_manager(request)
        return web.json_response(await figures(request.app[SERVICES], company))

    app.router.add_get("/desk/manager", manager_page)
    app.router.add_get("/desk/api/manager", manager_figures)
    app.router.add_get("/desk/api/manager/acts", manager_acts)
    app.router.add_get("/desk/api/manager/acts.csv", manager_file)


async def manager_page(request: web.Request) -> web.Response:
    """The page; managers only."""
    require_manager(request)
    text = page_text("manager.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")


async def manager_acts(request: web.Request) -> web.Response:
    """What was done in the last ``days`` (1, 7 or 30), newest first, by ``actor`` and ``name``."""
    require_manager(request)
    acts = await _acts(request, MOST_ACTS)
    return web.json_response({"acts": acts_json(acts), "most": MOST_ACTS})


async def manager_file(request: web.Request) -> web.Response:
    """The same as a file that spreadsheets open."""
    require_manager(request)
    text = acts_csv(await _acts(request, MOST_IN_FILE), language_of(request))
    day = request.app[SERVICES].clock.now().date().isoformat()
    headers = {"Content-Disposition": f'attachment; filename="relais-{day}.csv"'}
    return web.Response(text=text, content_type="text/csv", charset="utf-8", headers=headers)


async def _acts(request: web.Request, most: int) -> tuple[Act, ...]:
    services, query = request.app[SERVICES], request.query
    days = query.get("days", "1")
    if days not in [str(window) for window in WINDOWS]:
        raise web.HTTPBadRequest(text=told("no-window", language_of(request)))
    since = midnight(services.clock.now()) - timedelta(days=int(days) - 1)
    found = await services.desk.log(since, most)
    return chosen(found, actor=query.get("actor", ""), name=query.get("name", ""))


def midnight(now: datetime) -> datetime:
    """The moment at which the day of ``now`` began."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
