"""The kinds of channel there are, and the facts that tell one from another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ChannelKind(StrEnum):
    """A kind of channel. The order is the last that decides between equal channels."""

    TELEPHONE = "telephone"
    CALLBACK = "callback"
    LIVE_CHAT = "live_chat"
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    MESSENGER = "messenger"
    APPLE_MESSAGES = "apple_messages"
    VIBER = "viber"
    WECHAT = "wechat"
    TELEGRAM = "telegram"
    IN_APP = "in_app"
    FACEBOOK_MESSAGE = "facebook_message"
    INSTAGRAM_MESSAGE = "instagram_message"
    X_MESSAGE = "x_message"
    VIDEO_CALL = "video_call"
    SHOP_VISIT = "shop_visit"
    KNOWLEDGE_BASE = "knowledge_base"
    COMMUNITY_FORUM = "community_forum"
    REVIEW_REPLY = "review_reply"


class Load(StrEnum):
    """What a request may need a channel to carry."""

    DOCUMENTS = "documents"
    PICTURES = "pictures"
    PAYMENT = "payment"
    IDENTITY = "identity"


class Contact(StrEnum):
    """By what a customer can be reached. ``telephone`` is any number, ``mobile`` one that texts."""

    TELEPHONE = "telephone"
    MOBILE = "mobile"
    EMAIL = "email"
    APP = "app"
    WHATSAPP = "whatsapp"
    MESSENGER = "messenger"
    APPLE_MESSAGES = "apple_messages"
    VIBER = "viber"
    WECHAT = "wechat"
    TELEGRAM = "telegram"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"


class Means(StrEnum):
    """What customers must have for a channel."""

    INTERNET = "internet"
    SMARTPHONE = "smartphone"


class Effort(IntEnum):
    """What a channel asks of customers: a tap, a little time, or going somewhere."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Style(StrEnum):
    """What is said well there: a few words at once, a whole account, or both."""

    QUICK = "quick"
    DETAILED = "detailed"
    EITHER = "either"


class Source(StrEnum):
    """Where an expected delay comes from, the surest first."""

    WAITING = "waiting"
    MEASURED = "measured"
    PUBLISHED = "published"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Delay:
    """Seconds until a first answer, counted while the desk is open, and where they come from."""

    seconds: int
    source: Source


@dataclass(frozen=True)
class Facts:
    """What is true of a channel.

    ``live``: both are there at once. ``one_to_one``: one customer, not an audience. ``trace``: the
    customer keeps something written. ``private``: nobody else reads it. ``adviser``: a person must
    answer. ``at_once``: how many customers an adviser can hold at once. ``reached_by``: one of
    these must be known for an answer to arrive; empty where customers come to the company.
    ``only_there``: an answer is possible only where the customer wrote.
    """

    spoken: bool
    live: bool
    effort: Effort
    usual: Delay
    trace: bool = False
    one_to_one: bool = True
    private: bool = True
    adviser: bool = True
    at_once: int = 1
    style: Style = Style.EITHER
    carries: frozenset[Load] = frozenset()
    reached_by: frozenset[Contact] = frozenset()
    means: frozenset[Means] = frozenset()
    only_there: bool = False
