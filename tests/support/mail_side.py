"""A real mail server on this machine, in whatever mood a test of the e-mail courier wants."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from courier_case import SECRET, Mood

from bot.settings_smtp import Security, Smtp

USER = "relais"


class MailSide:
    """Keeps the messages that it takes, and recognises a repeat by its Message-ID.

    ``security`` is what it insists upon; with any, users must sign in. ``answers`` are what it says
    of recipients: by address, else by mood.
    """

    def __init__(self, security: Security = "none") -> None:
        self.mood: Mood = "well"
        self.messages: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.answers: dict[str, str] = {
            "busy": "451 4.7.1 Greylisted, try again later claire.morel@mail.example",
            "refusing": "550 5.1.1 No such mailbox claire.morel@mail.example",
        }
        self.security = security
        self._over = asyncio.Event()
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> Smtp:
        """How to reach it, signed in where it asks for that."""
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        login = (USER, SECRET) if self.security != "none" else ("", "")
        return Smtp("127.0.0.1", port, self.security, *login)

    def held(self) -> int:
        """See :meth:`courier_case.OtherSide.held`."""
        return len({message["Message-ID"] for message in self.messages})

    async def start(self) -> None:
        """Listen."""
        loop = asyncio.get_running_loop()
        implicit = certificate()[0] if self.security == "tls" else None
        self._server = await loop.create_server(self._protocol, "127.0.0.1", 0, ssl=implicit)

    async def stop(self) -> None:
        """See :meth:`courier_case.OtherSide.stop`."""
        self._over.set()
        if self._server is not None:
            self._server.close()
            self._server = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether it takes mail for ``address``."""
        if self.mood == "silent":
            await self._over.wait()
        answer = self.answers.get(address) or self.answers.get(self.mood, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a message."""
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.envelopes.append(envelope)
        return "250 OK"

    def _protocol(self) -> SMTP:
        secured: dict[str, Any] = {}
        if self.security != "none":
            secured = {"auth_required": True, "auth_require_tls": self.security == "starttls"}
        if self.security == "starttls":
            secured |= {"tls_context": certificate()[0], "require_starttls": True}
        with warnings.catch_warnings():
            # The library does not see that a connection over TLS from the start is one.
            warnings.simplefilter("ignore", UserWarning)
            return SMTP(self, authenticator=_sign_in, hostname="localhost", **secured)


def _sign_in(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    good = (data.login, data.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=good, handled=False)


@asynccontextmanager
async def mailing(security: Security = "none") -> AsyncIterator[MailSide]:
    """Such a server, listening."""
    side = MailSide(security)
    await side.start()
    try:
        yield side
    finally:
        await side.stop()


@cache
def certificate() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server on this machine shows, and what trusts it. Made anew, by openssl."""
    with TemporaryDirectory() as folder:
        key, shown = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc")
        names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
        where = ("-keyout", str(key), "-out", str(shown), "-days", "2")
        command = ("openssl", "req", "-x509", *kind, *names, *where)
        subprocess.run(command, check=True, capture_output=True)
        server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        server.load_cert_chain(shown, key)
        return server, ssl.create_default_context(cafile=str(shown))
