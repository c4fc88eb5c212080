"""What an adviser's page sends with an act, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from aiohttp import web

from bot.web.body import json_object
from bot.web.desk_words import told
from bot.web.signin_words import language_of
from bot.web.text import MAX_TEXT, clean

Choice = TypeVar("Choice", bound=StrEnum)


async def given_in(request: web.Request) -> Mapping[str, Any]:
    """The JSON object of the body; an empty one for anything else."""
    return await json_object(request) or {}


async def words(request: web.Request, name: str, *, optional: bool = False) -> str:
    """A text of the body, cleaned; 400 with a sentence when it is missing or too long."""
    found = (await given_in(request)).get(name)
    text = clean(found) if isinstance(found, str) else ""
    if not text and not optional:
        raise web.HTTPBadRequest(text=told("empty", language_of(request)))
    if len(text) > MAX_TEXT:
        most = f"{MAX_TEXT:,}".replace(",", "\u00a0")
        raise web.HTTPBadRequest(text=told("too-long", language_of(request), most=most))
    return text


async def choice(request: web.Request, name: str, kind: type[Choice], problem: str) -> Choice:
    """A choice of the body; 400 with the sentence ``problem`` when it is none of ``kind``."""
    try:
        return kind(str((await given_in(request)).get(name)))
    except ValueError:
        raise web.HTTPBadRequest(text=told(problem, language_of(request))) from None
