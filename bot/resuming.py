"""Going on elsewhere: gives codes, takes them, and proves who a customer is by a code of their own.

Rules are in :mod:`bot.handoff.resume` and :mod:`bot.handoff.verification`; here they meet the
stores and the clock.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from bot.handoff import resume, verification
from bot.handoff.change import CUSTOMER, Act, ActName, Change
from bot.handoff.resume import Refusal, Standing
from bot.handoff.verification import Checked, Verification, Way
from bot.messages import Channel, IncomingMessage, Language, Line
from bot.ports import Clock, Engine, ResumeCodes, Verifications
from bot.selfservice.records import Customer

PARAMETER = "reprise"
"""The name under which a link to the chat page carries a code."""


@dataclass(frozen=True)
class Issued:
    """A new code, the link that opens it in the chat page, and when both end."""

    code: str
    link: str
    expires: datetime


class Resuming:
    """Codes of conversations, and proofs of identity. :meth:`serve` completes it."""

    def __init__(
        self,
        *,
        codes: ResumeCodes,
        verifications: Verifications,
        clock: Clock,
        company: str = "",
    ) -> None:
        self._codes = codes
        self._verifications = verifications
        self._clock = clock
        self._company = company
        self._engine: Engine | None = None
        self._public_url = ""

    def serve(self, engine: Engine, public_url: str) -> None:
        """Look into the conversations of ``engine``, and lead to the chat page at ``public_url``.

        The engine itself runs the actions that call upon this: it comes last.
        """
        self._engine, self._public_url = engine, public_url.rstrip("/")

    async def issue(self, conversation_id: str) -> Issued:
        """A code for a conversation, in place of its former one."""
        while True:
            code = resume.new_code()
            kept = await asyncio.to_thread(
                resume.prepared, conversation_id, code, self._clock.now()
            )
            if await self._codes.put(kept):
                link = f"{self._public_url}/chat?{urlencode({PARAMETER: code})}"
                return Issued(code, link, kept.expires)

    async def take(
        self,
        given: str,
        conversation_id: str,
        *,
        by: str = "",
        caller: str | None = None,
        address: str | None = None,
    ) -> str | Refusal:
        """Use a code up in a conversation: the conversation that it carries on, or why not.

        ``by`` names the turn: the same turn, taken again, gets the same answer.
        ``caller`` is the telephone number, ``address`` stands for the network address that tries.
        """
        now, code = self._clock.now(), resume.tidy_code(given)
        limits = resume.Limits()
        allowed = resume.allowances(
            conversation_id, code, caller=caller, address=address, limits=limits
        )
        if not await self._codes.try_once(allowed, now, now - limits.window):
            return Refusal.TOO_MANY
        found = await self._codes.find(await asyncio.to_thread(resume.fingerprint, code))
        refused = resume.refusal(found, conversation_id, now, by)
        if refused or found is None:
            return refused or Refusal.UNKNOWN
        used = await self._codes.use(found.conversation_id, by or conversation_id)
        return found.conversation_id if used else Refusal.USED

    async def standing(self, conversation_id: str) -> Standing:
        """Where a conversation stands."""
        return await self._engine.standing(conversation_id) if self._engine else Standing()

    async def send(
        self, key: str, conversation_id: str, customer: Customer, way: Way, language: Language
    ) -> bool:
        """Send a code to the customer's file; ``False`` when they were sent enough of them.

        ``False``, too, when that address is not certain to be theirs any more. The same ``key`` (a
        turn taken again) sends nothing more.
        """
        now = self._clock.now()
        address = customer.proving("phone" if way == "sms" else "email")
        last = await self._verifications.current(conversation_id)
        if last is not None and last.key == key:
            return True
        lately = await self._verifications.sent(customer.number, now - verification.WINDOW)
        if not address or lately >= verification.MOST_SENT:
            return False
        figures = verification.new_figures()
        kept = await asyncio.to_thread(
            verification.prepared, key, conversation_id, customer.number, way, figures, now
        )
        message = verification.delivery(kept, address, figures, self._company, language)
        await self._verifications.start(kept, message)
        return True

    async def check(
        self, conversation_id: str, figures: str, customer_number: str
    ) -> tuple[Checked, int]:
        """Compare what was given with the code sent to this customer; with how many tries are left.

        A code sent to somebody else proves nothing, right as it may be: the former conversation
        may have become another customer's since. Each call counts as a try, also one that is made
        again after a crash.
        """
        last = await self._verifications.current(conversation_id)
        if last is None or last.customer_number != customer_number:
            return Checked.EXPIRED, 0
        now = self._clock.now()
        counted: Verification = await self._verifications.count_try(last.key)
        result = await asyncio.to_thread(verification.checked, counted, figures, now)
        if result is Checked.RIGHT:
            await self._verifications.prove(last.key, now)
        return result, max(verification.TRIES - counted.tries, 0)

    async def proven(self, conversation_id: str) -> str | None:
        """The number of the customer who gave the code sent last in this conversation, if any."""
        last = await self._verifications.current(conversation_id)
        return last.customer_number if last and last.proven else None


_WHERE: dict[Language, dict[Channel, str]] = {
    "fr": {
        Channel.CHAT: "dans une autre fenêtre de chat",
        Channel.VOICE: "par téléphone",
        Channel.SMS: "par SMS",
        Channel.WHATSAPP: "sur WhatsApp",
        Channel.EMAIL: "par e-mail",
    },
    "en": {
        Channel.CHAT: "in another chat window",
        Channel.VOICE: "by telephone",
        Channel.SMS: "by text message",
        Channel.WHATSAPP: "on WhatsApp",
        Channel.EMAIL: "by e-mail",
    },
}
_ELSEWHERE: dict[Language, str] = {"fr": "ailleurs", "en": "elsewhere"}
_WENT_ON: dict[Language, str] = {
    "fr": "Cette conversation continue {where}. Si ce n’est pas vous, dites-le ici\u00a0: nos "
    "conseillers vérifieront.",
    "en": "This conversation goes on {where}. If that is not you, say so here: our advisers will "
    "look into it.",
}


def went_on(former: str, message: IncomingMessage, language: Language, now: datetime) -> Change:
    """What the former conversation is told once ``message`` has carried it on elsewhere, once."""
    where = _WHERE[language].get(message.channel, _ELSEWHERE[language])
    told = Line(now, "bot", _WENT_ON[language].format(where=where))
    act = Act(
        now,
        CUSTOMER,
        ActName.WENT_ON,
        former,
        detail=str(message.channel),
        key=f"went_on/{former}/{message.conversation_id}",
    )
    return Change(act, lines=(told,))
