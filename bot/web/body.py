"""Bodies of requests."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


async def json_object(request: web.Request) -> dict[str, Any] | None:
    """The JSON object in the body; ``None`` when the body is anything else."""
    try:
        content = json.loads(await request.read())
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
