"""The couriers that work over Twilio: those whose settings are there."""

from __future__ import annotations

from bot.adapters.couriers.call import CallCourier
from bot.adapters.couriers.sms import SmsCourier
from bot.adapters.couriers.transfer import TransferCourier
from bot.adapters.twilio_rest import API, TwilioRest
from bot.ports import Callbacks, Clock, Courier, Desk
from bot.settings import Settings


def twilio_couriers(
    settings: Settings, callbacks: Callbacks, desk: Desk, clock: Clock, *, api: str = API
) -> dict[str, Courier]:
    """``sms`` with a number to send from; with the advisers' number also ``transfer``, ``call``."""
    if not settings.sends_texts:
        return {}
    account, token = settings.twilio_account_sid, settings.twilio_auth_token

    def twilio() -> TwilioRest:
        return TwilioRest(account, token, clock, api=api)

    built: list[Courier] = [SmsCourier(twilio(), settings.twilio_number)]
    if settings.places_calls:
        result = f"{settings.public_url}/voice/dial-result"
        built.append(TransferCourier(twilio(), settings.transfer_number, result))
        built.append(
            CallCourier(
                twilio(),
                callbacks,
                desk,
                clock,
                caller=settings.twilio_number,
                advisers=settings.transfer_number,
                public_url=settings.public_url,
            )
        )
    return {courier.name: courier for courier in built}
