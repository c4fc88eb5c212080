"""The mail server that Relais sends through, and who mail is from and for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from bot.settings_reading import is_mailbox

Security = Literal["tls", "starttls", "none"]
PORTS: Mapping[str, int] = {"smtps": 465, "smtp": 587}
"""Ports of submission: over TLS from the start, and with STARTTLS (RFC 8314, 3.3 and 7.3)."""

FORM = "smtps://user:password@mail.example.com:465 or smtp://user:password@mail.example.com:587"


@dataclass(frozen=True)
class Smtp:
    """How to reach the mail server. ``security`` ``starttls`` is insisted upon, not tried."""

    host: str
    port: int
    security: Security
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Mail:
    """What the e-mail courier needs.

    ``packets_to`` is where cases go; ``reply_to`` where customers' answers to our mail go, empty
    for the sender's own mailbox.
    """

    smtp: Smtp
    sender: str
    packets_to: tuple[str, ...] = ()
    reply_to: str = ""


def read_mail(given: Mapping[str, str], mistakes: list[str]) -> Mail | None:
    """The settings of mail, ``None`` when there are none; what is wrong goes to ``mistakes``."""
    names = ("RELAIS_MAIL_FROM", "RELAIS_MAIL_TO", "RELAIS_MAIL_REPLY_TO")
    if "RELAIS_SMTP_URL" not in given:
        set_in_vain = [name for name in names if name in given]
        if set_in_vain:
            mistakes.append(
                f"{set_in_vain[0]} is set but RELAIS_SMTP_URL is not. "
                f"Set it like {FORM}, or unset the first."
            )
        return None
    smtp = _smtp(given["RELAIS_SMTP_URL"], mistakes)
    if "RELAIS_MAIL_FROM" not in given:
        mistakes.append(
            "RELAIS_SMTP_URL is set but RELAIS_MAIL_FROM is not. "
            "Set it to the address that mail comes from, such as relais@example.com."
        )
    sender, to, reply_to = (_mailboxes(given, name, mistakes) for name in names)
    if smtp is None or len(sender) != 1:
        return None
    return Mail(smtp, sender[0], to, reply_to[0] if reply_to else "")


def _smtp(url: str, mistakes: list[str]) -> Smtp | None:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        parts, port = urlsplit(""), 0
    plain = (parts.scheme, parts.query) == ("smtp", "starttls=no")
    odd = (parts.query and not plain) or parts.fragment or parts.path not in ("", "/")
    if odd or not port or not parts.hostname or parts.scheme not in PORTS:
        mistakes.append(
            f"RELAIS_SMTP_URL is not the address of a mail server. Write it like {FORM}; signs "
            "such as / ? # @ in the password are written %2F %3F %23 %40."
        )
        return None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        mistakes.append(
            f"RELAIS_SMTP_URL has a user or a password, but not both. Write it like {FORM}."
        )
    if plain and user:
        mistakes.append(
            "RELAIS_SMTP_URL would send a password unencrypted. Set it without ?starttls=no, or "
            "without user and password."
        )
    security: Security = "tls" if parts.scheme == "smtps" else "none" if plain else "starttls"
    return Smtp(parts.hostname, port, security, user, password)


def _mailboxes(given: Mapping[str, str], name: str, mistakes: list[str]) -> tuple[str, ...]:
    values = tuple(value.strip() for value in given.get(name, "").split(",") if value.strip())
    wrong = [value for value in values if not is_mailbox(value)]
    if wrong:
        mistakes.append(
            f"{name} holds « {wrong[0]} », which is not an e-mail address. "
            "Write bare addresses such as desk@example.com"
            + (", separated by commas." if name == "RELAIS_MAIL_TO" else ".")
        )
    if len(values) > 1 and name != "RELAIS_MAIL_TO":
        mistakes.append(f"{name} holds several addresses. Set it to one.")
    return tuple(dict.fromkeys(values))
