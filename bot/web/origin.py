"""Who is at the other end, for limits only: addresses are told apart, and never kept."""

from __future__ import annotations

import hashlib
import secrets

from aiohttp import web

_KEY = secrets.token_bytes(16)


def origin_of(request: web.Request) -> str:
    """A digest of the network address, of no meaning outside this process.

    Behind a proxy it is the proxy's: limits by address are then the proxy's to set.
    """
    address = (request.remote or "").encode()
    return hashlib.blake2b(address, key=_KEY, digest_size=8).hexdigest()
