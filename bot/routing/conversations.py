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

KINDS: Mapping[Channel, ChannelKind] = {channel: kind for kind, channel in CONVERSATIONS.items()}
"""The kind of a conversation's channel; REST has none, it may lead anywhere."""
