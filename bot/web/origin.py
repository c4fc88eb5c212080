"""Who is at the other end, for limits only: addresses are told apart, and never kept."""

from __future__ import annotations

import hashlib
import secrets

from aiohttp import web

THIS_MACHINE = ("127.0.0.1", "::1")
LONGEST_ADDRESS = 45
"""Signs of an IPv6 address at most."""

_KEY = secrets.token_bytes(16)


def address_of(request: web.Request) -> str:
    """Where a request comes from.

    A proxy on this machine is believed when it names the address in ``X-Forwarded-For`` (the last
    one there is its own word): otherwise what one stranger does would count against everybody.
    """
    peer = request.remote or ""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named[:LONGEST_ADDRESS] if named and peer in THIS_MACHINE else peer


def origin_of(request: web.Request) -> str:
    """A digest of :func:`address_of`, of no meaning outside this process."""
    address = address_of(request).encode("utf-8", "replace")
    return hashlib.blake2b(address, key=_KEY, digest_size=8).hexdigest()
