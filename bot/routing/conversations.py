"""Kinds of channel and what a conversation calls them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import Channel
from bot.routing.kinds import ChannelKind

CONVERSATIONS: Mapping[ChannelKind, Channel] = {
    ChannelKind.TELEPHONE: Channel.VOICE,
    ChannelKind.CALLBACK: Channel.CALLBACK,
    ChannelKind.LIVE_CHAT: Channel.CHAT,
    ChannelKind.EMAIL: Channel.EMAIL,
    ChannelKind.SMS: Channel.SMS,
    ChannelKind.WHATSAPP: Channel.WHATSAPP,
}
"""What a conversation calls a kind of channel; the others are only recommended."""

PUBLIC_KINDS: Mapping[Channel, tuple[ChannelKind, ...]] = {
    Channel.REVIEW: (ChannelKind.REVIEW_REPLY,),
    Channel.COMMUNITY: (ChannelKind.COMMUNITY_FORUM,),
    Channel.SOCIAL: (
        ChannelKind.FACEBOOK_MESSAGE,
        ChannelKind.INSTAGRAM_MESSAGE,
        ChannelKind.X_MESSAGE,
    ),
}
"""What must be on for messages of a public channel to be taken: any one of these.

A comment on a social network is answered where its private messages are on.
"""

KINDS: Mapping[Channel, ChannelKind] = {
    **{channel: kind for kind, channel in CONVERSATIONS.items()},
    Channel.REVIEW: ChannelKind.REVIEW_REPLY,
    Channel.COMMUNITY: ChannelKind.COMMUNITY_FORUM,
}
"""The kind of a conversation's channel. REST has none, and a comment has none of its own."""
