"""The catalogue: what is true of each kind of channel, unless a company says otherwise.

Delays: published averages used as defaults, for the telephone (1 min 09), live chat (33 s), social
networks (3 h 40) and e-mail (4 h 35). No average is published for the others: they have an
assumption, marked as such, and messaging takes that of social networks, the nearest there is.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.routing.kinds import (
    ChannelKind,
    Contact,
    Delay,
    Effort,
    Facts,
    Load,
    Means,
    Source,
    Style,
)

TELEPHONE_SECONDS = 69
LIVE_CHAT_SECONDS = 33
SOCIAL_SECONDS = 3 * 3600 + 40 * 60
EMAIL_SECONDS = 4 * 3600 + 35 * 60
SHOP_SECONDS = 45 * 60
"""Going there and waiting one's turn."""

FILES = frozenset({Load.DOCUMENTS, Load.PICTURES})
EVERYTHING = frozenset(Load)
ONLINE = frozenset({Means.INTERNET})
ON_A_SMARTPHONE = frozenset({Means.INTERNET, Means.SMARTPHONE})


def _published(seconds: int) -> Delay:
    return Delay(seconds, Source.PUBLISHED)


def _assumed(seconds: int) -> Delay:
    return Delay(seconds, Source.ASSUMED)


def _messages(contact: Contact, means: frozenset[Means], usual: Delay) -> Facts:
    """A messaging service: written, answered later, kept on the customer's side."""
    return Facts(
        spoken=False,
        live=False,
        effort=Effort.LOW,
        usual=usual,
        trace=True,
        at_once=5,
        style=Style.QUICK,
        carries=FILES,
        reached_by=frozenset({contact}),
        means=means,
    )


def _public(effort: Effort, usual: Delay, *, adviser: bool, only_there: bool) -> Facts:
    """A page that others read."""
    return Facts(
        spoken=False,
        live=False,
        effort=effort,
        usual=usual,
        one_to_one=False,
        private=False,
        adviser=adviser,
        at_once=10,
        means=ONLINE,
        only_there=only_there,
    )


_MESSAGING = _assumed(SOCIAL_SECONDS)
_SOCIAL = _published(SOCIAL_SECONDS)

CATALOGUE: Mapping[ChannelKind, Facts] = {
    ChannelKind.TELEPHONE: Facts(
        spoken=True,
        live=True,
        effort=Effort.MEDIUM,
        usual=_published(TELEPHONE_SECONDS),
        carries=frozenset({Load.IDENTITY}),
    ),
    ChannelKind.CALLBACK: Facts(
        spoken=True,
        live=False,
        effort=Effort.LOW,
        usual=_assumed(1800),
        carries=frozenset({Load.IDENTITY}),
        reached_by=frozenset({Contact.TELEPHONE, Contact.MOBILE}),
    ),
    ChannelKind.LIVE_CHAT: Facts(
        spoken=False,
        live=True,
        effort=Effort.LOW,
        usual=_published(LIVE_CHAT_SECONDS),
        at_once=3,
        style=Style.QUICK,
        carries=FILES,
        means=ONLINE,
    ),
    ChannelKind.EMAIL: Facts(
        spoken=False,
        live=False,
        effort=Effort.MEDIUM,
        usual=_published(EMAIL_SECONDS),
        trace=True,
        at_once=10,
        style=Style.DETAILED,
        carries=FILES,
        reached_by=frozenset({Contact.EMAIL}),
        means=ONLINE,
    ),
    ChannelKind.SMS: Facts(
        spoken=False,
        live=False,
        effort=Effort.LOW,
        usual=_MESSAGING,
        trace=True,
        at_once=5,
        style=Style.QUICK,
        reached_by=frozenset({Contact.MOBILE}),
    ),
    ChannelKind.WHATSAPP: _messages(Contact.WHATSAPP, ON_A_SMARTPHONE, _MESSAGING),
    ChannelKind.MESSENGER: _messages(Contact.MESSENGER, ONLINE, _SOCIAL),
    ChannelKind.APPLE_MESSAGES: _messages(Contact.APPLE_MESSAGES, ON_A_SMARTPHONE, _MESSAGING),
    ChannelKind.VIBER: _messages(Contact.VIBER, ON_A_SMARTPHONE, _MESSAGING),
    ChannelKind.WECHAT: _messages(Contact.WECHAT, ON_A_SMARTPHONE, _MESSAGING),
    ChannelKind.TELEGRAM: _messages(Contact.TELEGRAM, ON_A_SMARTPHONE, _MESSAGING),
    ChannelKind.IN_APP: Facts(
        spoken=False,
        live=False,
        effort=Effort.LOW,
        usual=_MESSAGING,
        trace=True,
        at_once=5,
        carries=EVERYTHING,
        reached_by=frozenset({Contact.APP}),
        means=ON_A_SMARTPHONE,
    ),
    ChannelKind.FACEBOOK_MESSAGE: _messages(Contact.FACEBOOK, ONLINE, _SOCIAL),
    ChannelKind.INSTAGRAM_MESSAGE: _messages(Contact.INSTAGRAM, ONLINE, _SOCIAL),
    ChannelKind.X_MESSAGE: _messages(Contact.X, ONLINE, _SOCIAL),
    ChannelKind.VIDEO_CALL: Facts(
        spoken=True,
        live=True,
        effort=Effort.HIGH,
        usual=_assumed(TELEPHONE_SECONDS),
        carries=frozenset({Load.PICTURES, Load.IDENTITY}),
        means=ONLINE,
    ),
    ChannelKind.SHOP_VISIT: Facts(
        spoken=True,
        live=True,
        effort=Effort.HIGH,
        usual=_assumed(SHOP_SECONDS),
        style=Style.DETAILED,
        carries=EVERYTHING,
    ),
    ChannelKind.KNOWLEDGE_BASE: _public(Effort.LOW, _assumed(0), adviser=False, only_there=False),
    ChannelKind.COMMUNITY_FORUM: _public(
        Effort.MEDIUM, _assumed(24 * 3600), adviser=False, only_there=False
    ),
    ChannelKind.REVIEW_REPLY: _public(Effort.LOW, _SOCIAL, adviser=True, only_there=True),
}
