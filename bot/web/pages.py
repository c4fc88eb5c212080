"""The pages themselves, and the files that they load."""

from __future__ import annotations

import html
import re
from pathlib import Path

from aiohttp import web

from bot.web.services import SERVICES, WebServices

STATIC = Path(__file__).parent / "static"


def add_pages(app: web.Application) -> None:
    """Add the chat page, the widget's script and the static files to ``app``."""
    app.router.add_get("/", home)
    app.router.add_get("/chat", chat_page)
    app.router.add_get("/widget.js", widget)
    app.router.add_get("/favicon.ico", favicon)
    app.router.add_static("/static", STATIC)


async def home(request: web.Request) -> web.Response:
    """Lead to the chat page."""
    raise web.HTTPFound("/chat")


async def chat_page(request: web.Request) -> web.Response:
    """The chat page, whole or inside the widget."""
    text = page_text("chat.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-cache"})


async def widget(request: web.Request) -> web.FileResponse:
    """The one script tag that a site embeds."""
    return web.FileResponse(STATIC / "widget.js", headers={"Cache-Control": "no-cache"})


async def favicon(request: web.Request) -> web.FileResponse:
    """The company's mark."""
    return web.FileResponse(STATIC / "mark.svg")


def page_text(name: str, services: WebServices) -> str:
    """A page of ``static/`` with the company's name and emergency number filled in."""
    values = {
        "company": services.company_name,
        "gas": services.gas_emergency,
        "gas_tel": re.sub(r"[^0-9+]", "", services.gas_emergency),
    }
    text = (STATIC / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", html.escape(value))
    return text


def error_page(sentence: str) -> str:
    """A small page with one sentence, which must be escaped already."""
    text = (STATIC / "error.html").read_text(encoding="utf-8")
    return text.replace("{{sentence}}", sentence)
