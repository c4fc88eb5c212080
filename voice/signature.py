"""Makes sure that a webhook comes from Twilio."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web
from twilio.request_validator import RequestValidator

HEADER = "X-Twilio-Signature"

NOT_CONFIGURED = (
    "Voice webhooks are refused: no Twilio token is configured. "
    "Set TWILIO_AUTH_TOKEN, then restart.\n"
)
NOT_SIGNED = "The request is refused: it has no X-Twilio-Signature header.\n"
WRONG = (
    "The request is refused: its signature does not match. Check that TWILIO_AUTH_TOKEN is the "
    "account's token and that RELAIS_PUBLIC_URL is the address Twilio calls.\n"
)
NOT_A_FORM = "The request is refused: its body is not a form that can be read.\n"

Form = Mapping[str, str]


class SignatureCheck:
    """Reads the form of a request once its signature is right.

    The signed URL is built from ``public_url`` and the raw path and query, never from headers
    that a proxy, or anybody, may set.
    """

    def __init__(self, public_url: str, auth_token: str, allow_unsigned: bool = False) -> None:
        self._public_url = public_url
        self._validator = RequestValidator(auth_token) if auth_token else None
        self._allow_unsigned = allow_unsigned

    async def form(self, request: web.Request) -> Form:
        """The fields of the request.

        Raises ``HTTPForbidden`` when it is not signed by the account, ``HTTPBadRequest`` when it
        cannot be read.
        """
        signature = request.headers.get(HEADER)
        if self._validator is None and not self._allow_unsigned:
            raise web.HTTPForbidden(text=NOT_CONFIGURED)
        if self._validator is not None and not signature:
            raise web.HTTPForbidden(text=NOT_SIGNED)
        try:
            posted = await request.post()
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=NOT_A_FORM) from error
        fields = {name: value for name, value in posted.items() if isinstance(value, str)}
        if len(fields) != len(set(posted)):
            raise web.HTTPBadRequest(text=NOT_A_FORM)
        if self._validator is not None:
            address = self._public_url + request.raw_path
            if not self._validator.validate(address, posted, signature):
                raise web.HTTPForbidden(text=WRONG)
        return fields
