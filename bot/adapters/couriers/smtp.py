"""E-mail over SMTP: cases to the advisers' mailbox, other messages to whom they are for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from email.message import EmailMessage

import aiosmtplib

from bot.adapters.couriers.mail import Letter, letter_of, message_of
from bot.adapters.couriers.packet_text import as_html, as_plain, sections, subject
from bot.adapters.couriers.parcel import PACKET, desk_link, packet_of
from bot.handoff.delivery import Delivery, TryAgain, Undeliverable
from bot.handoff.packet import Packet
from bot.messages import Channel
from bot.ports import Clock, Desk
from bot.settings_reading import is_mailbox
from bot.settings_smtp import Mail

TIME_LIMIT = 20.0
"""Seconds for one message, from the connection on: servers may take their time to check it."""


class EmailCourier:
    """The :class:`~bot.ports.Courier` port over a mail server.

    Each message has a connection of its own. ``trust`` are the certificates it is checked with,
    the machine's without any; ``company`` the name that mail comes from.
    """

    name = "email"

    def __init__(
        self,
        mail: Mail,
        desk: Desk,
        clock: Clock,
        *,
        company: str,
        public_url: str,
        time_limit: float = TIME_LIMIT,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._mail = mail
        self._desk = desk
        self._clock = clock
        self._company = company
        self._public_url = public_url
        self._time_limit = time_limit
        self._trust = trust

    async def deliver(self, delivery: Delivery) -> str:
        """Mail it. See :meth:`bot.ports.Courier.deliver`."""
        letter = await self._letter(delivery)
        message = message_of(
            letter, delivery.key, self._mail.sender, self._company, self._clock.now()
        )
        return await self._limited(message)

    async def check(self) -> str:
        """Connect and sign in, and mail nothing. Raises as :meth:`deliver` does."""
        return await self._limited(None)

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`: nothing stays open between messages."""

    async def _letter(self, delivery: Delivery) -> Letter:
        if delivery.kind != PACKET:
            letter = letter_of(delivery)
            return Letter(letter.to, letter.subject, letter.text, reply_to=self._mail.reply_to)
        if not self._mail.packets_to:
            raise Undeliverable("RELAIS_MAIL_TO is not set: nobody is there to read the case.")
        packet, now = await packet_of(delivery, self._desk), self._clock.now()
        link = desk_link(self._public_url, packet)
        parts = sections(packet, now, link)
        to = self._mail.packets_to
        return Letter(
            to, subject(packet, now), as_plain(parts), as_html(parts, link), _back(packet)
        )

    async def _limited(self, message: EmailMessage | None) -> str:
        try:
            async with asyncio.timeout(self._time_limit):
                return await self._session(message)
        except aiosmtplib.SMTPAuthenticationError as error:
            told = f"The mail server refused the user or the password ({error.code})."
            raise TryAgain(f"{told} Check RELAIS_SMTP_URL.") from None
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _refused(one.code for one in error.recipients) from None
        except aiosmtplib.SMTPResponseException as error:
            raise _refused([error.code]) from None
        except TimeoutError:
            told = f"The mail server did not answer within {self._time_limit:g} seconds."
            raise TryAgain(told) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise _unusable(error) from None

    async def _session(self, message: EmailMessage | None) -> str:
        server = self._mail.smtp
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=self._mail.sender.rpartition("@")[2],
            timeout=self._time_limit,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            username=server.user or None,
            password=server.password or None,
            tls_context=self._trust,
        )
        async with client:
            if message is None:
                return "the mail server lets us in"
            refused, _ = await client.send_message(message)
        codes = [answer.code for answer in refused.values()]
        if any(code < 500 for code in codes):
            # The others get it again, as the same message: better twice than never.
            raise _refused(codes)
        return "taken" + (f"; {len(codes)} of its recipients refused" if codes else "")


def _back(packet: Packet) -> str:
    """Where an adviser's answer to the mail of a case goes: to a customer who wants an e-mail."""
    promise = packet.promise
    by_mail = promise is not None and promise.channel is Channel.EMAIL
    return promise.address if promise and by_mail and is_mailbox(promise.address) else ""


def _refused(codes: Iterable[int]) -> TryAgain | Undeliverable:
    """4yz passes, 5yz does not (RFC 5321, 4.2.1); with several answers, one that passes counts."""
    lowest = min(codes)
    if lowest < 500:
        return TryAgain(f"The mail server asks to come back later ({lowest}).")
    return Undeliverable(f"The mail server refused it ({lowest}).")


def _unusable(error: Exception) -> TryAgain:
    """The words of the error may name addresses: only its kind is told."""
    if any(isinstance(one, ssl.SSLError) for one in (error, error.__cause__)):
        told = "The mail server's certificate is not trusted, or it speaks no TLS there."
    else:
        told = f"The mail server cannot be used ({type(error).__name__})."
    return TryAgain(f"{told} Check RELAIS_SMTP_URL.")
