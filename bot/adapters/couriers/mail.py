"""Messages of Internet mail, whose headers hold nothing but what is meant."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from bot.handoff.delivery import Delivery, Undeliverable
from bot.settings_reading import is_mailbox

LONGEST_SUBJECT = 150
"""Characters of a subject; what is longer is cut."""

_SPACES = re.compile(r"[ \t\r\n]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Letter:
    """What is to be mailed. ``html`` empty: plain text only. ``reply_to`` empty: to the sender."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""


def letter_of(delivery: Delivery) -> Letter:
    """A payload ``{to, subject, text}``; ``to`` is an address or several.

    Raises :class:`Undeliverable` when something is missing, or an address is none.
    """
    to = delivery.payload.get("to")
    several = to if isinstance(to, list) else [to]
    mailboxes = [one for one in several if isinstance(one, str) and is_mailbox(one)]
    if not mailboxes or len(mailboxes) < len(several):
        raise Undeliverable(f"A delivery « {delivery.kind} » has no e-mail address to go to.")
    subject, text = (delivery.payload.get(name) for name in ("subject", "text"))
    if not (isinstance(subject, str) and isinstance(text, str) and text.strip()):
        raise Undeliverable(f"A delivery « {delivery.kind} » has no subject or no text.")
    return Letter(tuple(dict.fromkeys(mailboxes)), subject, text)


def message_of(letter: Letter, key: str, sender: str, company: str, at: datetime) -> EmailMessage:
    """The message. Its Message-ID follows from ``key``: a repeat is the same message.

    Auto-Submitted (RFC 3834) keeps out-of-office notes from answering it.
    """
    domain = sender.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_line(company), addr_spec=sender)
    message["To"] = [Address(addr_spec=one) for one in letter.to]
    message["Subject"] = _line(letter.subject)[:LONGEST_SUBJECT]
    message["Date"] = at
    message["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=letter.reply_to)
    message.set_content(_UNSEEN.sub("", letter.text), cte="quoted-printable")
    if letter.html:
        html = _UNSEEN.sub("", letter.html)
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message


def _line(text: str) -> str:
    """One line, whatever the text held: what breaks lines becomes a space."""
    return _SPACES.sub(" ", _UNSEEN.sub(" ", text)).strip(" ")
