"""The offer of a human inside its form: the best way first, and another when it cannot be had."""

from __future__ import annotations

from actions.handing_over import HandingOver
from actions.handoff_contact import UNREACHABLE, lacking
from actions.handoff_identity import HandoffIdentity
from actions.offer import MESSAGE, Offer, offer_of, without_of
from actions.offer_words import best_sentence, buttons
from actions.services import Services
from actions.turn import Turn
from bot.messages import Channel
from bot.policies.plain_words import lacks_an_address
from bot.routing.kinds import Contact
from bot.wording import phone_text


class HandoffOffering(HandoffIdentity):
    """Offers the ways to an adviser that suit the customer, and takes back those that do not."""

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        super().__init__(services)
        self._handing_over = handing_over

    async def _make_offer(self, turn: Turn) -> None:
        """The best way first, with its reason, and at most two others."""
        offer = await self._offer(turn)
        noted = turn.get("handoff_offer") or {}
        turn.set("handoff_offer", {**noted, "choices": [one.choice for one in offer.ways]})
        await self._handing_over.offered(turn)
        if offer.is_here:
            turn.say("utter_handoff_offer_now")
            return
        now, number = self.services.clock.now(), self.services.company.telephone
        shown = phone_text(number, spoken=turn.is_spoken)
        turn.say(
            f"utter_handoff_offer_{self._occasion(turn, offer)}",
            opening=self._opening(turn, Channel.VOICE if offer.telephone_closed else None),
            best=best_sentence(offer.ways, turn, shown, now),
            buttons=buttons(offer.ways, turn),
        )

    def _occasion(self, turn: Turn, offer: Offer) -> str:
        if without_of(turn):
            return "other"
        if offer.telephone_closed:
            return "telephone_closed"
        if offer.nobody_came:
            return "after_waiting"
        if turn.desk_open:
            return "best"
        return "elsewhere" if self._somebody_is_there(turn) else "later"

    async def _offer(self, turn: Turn) -> Offer:
        promising = self._handing_over.promising
        return await offer_of(turn, self.services, promising, without_of(turn))

    async def _otherwise(self, turn: Turn) -> None:
        """The customer has no such address: another way, as long as there is one."""
        noted, without = turn.get("handoff_offer"), without_of(turn) | lacking(turn)
        turn.set("handoff_offer", {"without": sorted(str(one) for one in without)})
        if (await self._offer(turn)).ways:
            turn.clear("handoff_choice", "handoff_contact")
        else:
            turn.set("handoff_offer", noted)

    def _has_another(self, turn: Turn) -> bool:
        """Without e-mail a written answer may still go to a telephone, and the other way round."""
        choice, contact = turn.get("handoff_choice"), turn.get("handoff_contact")
        if choice != MESSAGE or contact != UNREACHABLE or without_of(turn):
            return False
        if not lacks_an_address(turn.text):
            return False
        without = lacking(turn)
        if {Contact.EMAIL, Contact.TELEPHONE} <= without:
            return False
        noted = turn.get("handoff_offer") or {}
        turn.set("handoff_offer", {**noted, "without": sorted(str(one) for one in without)})
        turn.clear("handoff_contact")
        return True

    def _somebody_is_there(self, turn: Turn) -> bool:
        return self.services.openings.is_open_for(turn.channel, self.services.clock.now())

    def _opening(self, turn: Turn, channel: Channel | None = None) -> str:
        now = self.services.clock.now()
        opening = self.services.company.next_opening(channel or turn.channel, now)
        if opening is None:
            return "bientôt" if turn.language == "fr" else "soon"
        return turn.moment(opening, now)
