"""Passwords of advisers: which ones do, and how they are kept without being known."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

SHORTEST, LONGEST = 12, 200
"""Characters. NIST SP 800-63B asks for length rather than for kinds of signs."""
_FEWEST_SIGNS = 5
_SALT_BYTES, _HASH_BYTES = 16, 32
_MEMORY = 256 * 1024 * 1024
_PLAIN_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Cost:
    """What one guess costs: ``2**log_n`` blocks of ``r`` × 128 bytes, ``p`` times over.

    The default is one of the five settings of equal strength that the OWASP Password Storage
    Cheat Sheet gives for scrypt: N = 2^15, r = 8, p = 3, which takes 32 MiB for 0.2 s.
    """

    log_n: int = 15
    r: int = 8
    p: int = 3


USUAL = Cost()


class PasswordFault(StrEnum):
    """Why a password will not do."""

    SHORT = "short"
    LONG = "long"
    LOGIN = "login"
    PLAIN = "plain"


def fault(password: str, login: str) -> PasswordFault | None:
    """What is wrong with ``password`` for the account ``login``, if anything."""
    if len(password) < SHORTEST:
        return PasswordFault.SHORT
    if len(password) > LONGEST:
        return PasswordFault.LONG
    if password.casefold().strip() in (login, login * 2, login[::-1]):
        return PasswordFault.LOGIN
    return PasswordFault.PLAIN if len(set(password)) < _FEWEST_SIGNS else None


def hashed(password: str, cost: Cost | None = None) -> str:
    """What is kept of a password: ``scrypt$log_n$r$p$salt$hash``, the last two in base 64."""
    cost = cost or USUAL
    salt = secrets.token_bytes(_SALT_BYTES)
    found = _scrypt(password, salt, cost)
    kept = (base64.b64encode(part).decode() for part in (salt, found))
    return "$".join(("scrypt", str(cost.log_n), str(cost.r), str(cost.p), *kept))


def matches(password: str, kept: str) -> bool:
    """Whether ``password`` is the one of which ``kept`` was kept.

    Takes as long whether it is or not. Without anything kept (an unknown account) it takes as
    long, too, and the answer is no.
    """
    given = password[: LONGEST + 1]
    if not kept:
        _scrypt(given, secrets.token_bytes(_SALT_BYTES), USUAL)
        return False
    _, log_n, r, p, salt, found = kept.split("$")
    own = _scrypt(given, base64.b64decode(salt), Cost(int(log_n), int(r), int(p)))
    return hmac.compare_digest(own, base64.b64decode(found))


def temporary() -> str:
    """A password to pass on by word of mouth: 16 letters and digits that look like no other."""
    groups = ("".join(secrets.choice(_PLAIN_SIGNS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _scrypt(password: str, salt: bytes, cost: Cost) -> bytes:
    plain = unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
    return hashlib.scrypt(
        plain,
        salt=salt,
        n=2**cost.log_n,
        r=cost.r,
        p=cost.p,
        maxmem=_MEMORY,
        dklen=_HASH_BYTES,
    )
