"""The channels that are on: ``channels`` of ``company.yml``, over what the catalogue says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.company import scalars as read
from bot.company.records import Desk
from bot.company.yaml_file import Section, Suggestion, closest
from bot.routing.catalogue import CATALOGUE
from bot.routing.channel import OpenChannel
from bot.routing.conversations import CONVERSATIONS
from bot.routing.kinds import ChannelKind, Delay, Facts, Load, Source

CHANNELS_EXAMPLE = "{telephone: {desk: telephone}, email: {desk: email}}"
MOST_SECONDS = 30 * 24 * 3600

BY_NUMBER = (ChannelKind.TELEPHONE, ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.VIBER)
WITHOUT_ADDRESS = (ChannelKind.CALLBACK, ChannelKind.LIVE_CHAT, ChannelKind.IN_APP)


def read_channels(
    root: Section, desks: Mapping[str, Desk], country: str, known: Mapping[ChannelKind, str | None]
) -> tuple[OpenChannel, ...]:
    """The channels in the file's order; mistakes are noted in the section.

    ``known`` are addresses that the file gives elsewhere. Without the section, the channels that
    the desks answer are on.
    """
    section = root.section("channels", CHANNELS_EXAMPLE, optional=True)
    if section is None:
        return _answered(desks, known)
    kinds, names = [str(kind) for kind in ChannelKind], section.keys()
    found = []
    for name in names:
        if name not in kinds:
            section.value(name, None)
            section.wrong(name, f"this is not a kind of channel. {closest(name, kinds)}")
            continue
        kind = ChannelKind(name)
        one = section.section(name, _example(kind))
        if one is not None:
            found.append(_channel(one, kind, desks, country, known))
    if not names:
        root.wrong("channels", "at least one channel is wanted.")
    return tuple(found)


def _answered(
    desks: Mapping[str, Desk], known: Mapping[ChannelKind, str | None]
) -> tuple[OpenChannel, ...]:
    return tuple(
        OpenChannel(kind, CATALOGUE[kind], desk.name, desk.calendar, known.get(kind))
        for kind, conversation in CONVERSATIONS.items()
        for desk in desks.values()
        if conversation in desk.channels
    )


def _channel(
    section: Section,
    kind: ChannelKind,
    desks: Mapping[str, Desk],
    country: str,
    known: Mapping[ChannelKind, str | None],
) -> OpenChannel:
    desk = _desk(section, kind, desks)
    address = _address(section, kind, country, known)
    facts = _facts(section, CATALOGUE[kind])
    seconds = section.scalar("measured_seconds", read.whole(0, MOST_SECONDS), "95", optional=True)
    section.finish()
    measured = None if seconds is None else Delay(seconds, Source.MEASURED)
    desk_name, calendar = (None, None) if desk is None else (desk.name, desk.calendar)
    return OpenChannel(kind, facts, desk_name, calendar, address, measured)


def _desk(section: Section, kind: ChannelKind, desks: Mapping[str, Desk]) -> Desk | None:
    optional = not CATALOGUE[kind].adviser
    name = section.scalar("desk", _one_of(desks), next(iter(desks), "chat"), optional=optional)
    if name is None:
        return None
    conversation = CONVERSATIONS.get(kind)
    others = [desk.name for desk in desks.values() if conversation in desk.channels]
    if others and name not in others:
        section.wrong(
            "desk",
            f"the desk « {others[0]} » answers {conversation} (desks.{others[0]}.channels). "
            f"Write « {others[0]} », or change the channels of the desks.",
        )
    return desks[name]


def _one_of(desks: Mapping[str, Desk]) -> Callable[[str], str]:
    def read_desk(value: str) -> str:
        if value not in desks:
            raise Suggestion(f"is not one of the desks. {closest(value, tuple(desks))}")
        return value

    return read_desk


def _address(
    section: Section,
    kind: ChannelKind,
    country: str,
    known: Mapping[ChannelKind, str | None],
) -> str | None:
    if kind in BY_NUMBER:
        reader, example = read.phone(country), '"03 53 01 24 10"'
    elif kind is ChannelKind.EMAIL:
        reader, example = read.email, "bonjour@deuxrives.example"
    else:
        reader, example = read.text, "https://www.deuxrives.example/contact"
    optional = kind in known or kind in WITHOUT_ADDRESS
    return section.scalar("address", reader, example, optional=optional) or known.get(kind)


def _facts(section: Section, usual: Facts) -> Facts:
    at_once = section.scalar("at_once", read.whole(1, 100), str(usual.at_once), optional=True)
    carries = section.items("carries", _load, "documents, pictures", optional=True)
    facts = usual if at_once is None else replace(usual, at_once=at_once)
    return facts if carries is None else replace(facts, carries=frozenset(carries))


def _load(value: str) -> Load:
    names = [str(one) for one in Load]
    if value not in names:
        raise Suggestion(f"is not something a channel carries. {closest(value, names)}")
    return Load(value)


def _example(kind: ChannelKind) -> str:
    return "{address: …}" if not CATALOGUE[kind].adviser else "{desk: chat}"
