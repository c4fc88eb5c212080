"""Criteria about the customer: where they are, what is hard for them, what they prefer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import CueName
from bot.routing.case import Case, Part
from bot.routing.kinds import ChannelKind, Means, Style
from bot.routing.reason import Reason
from bot.routing.situation import Circumstance, Device, Need

QUICK_TO_READ = (Style.QUICK, Style.EITHER)


def situation(case: Case) -> Iterator[Part]:
    """On the move, noise, no voice, driving, and the device in hand."""
    facts, now = case.facts, case.situation
    if now.is_in(Circumstance.DRIVING):
        yield (
            _part(-500, "hands_free")
            if facts.live
            else _part(800 if facts.spoken else 300, "once_stopped")
        )
    if now.is_in(Circumstance.NOISY):
        yield _noise(case)
    if now.is_in(Circumstance.CANNOT_TALK) and not facts.spoken:
        yield _part(500, "quiet_written")
    if now.is_in(Circumstance.ON_THE_MOVE):
        yield from _on_the_move(case)
    if CueName.MORE_TIME in now.cues:
        yield _part(-200, "no_pace") if facts.live else _part(200, "own_pace")
    if now.device is not None:
        yield from _device(case, now.device)


def accessibility(case: Case) -> Iterator[Part]:
    """What the customer said is hard for them, or has stored; nothing is guessed from an age."""
    facts, customer = case.facts, case.situation
    if customer.has(Need.HARD_OF_HEARING):
        in_person = case.channel.kind in (ChannelKind.SHOP_VISIT, ChannelKind.VIDEO_CALL)
        against = _part(-300 if in_person else -1000, "hard_to_hear")
        yield against if facts.spoken else _part(500, "to_read")
    if customer.has(Need.POOR_SIGHT):
        yield _part(700, "to_hear") if facts.spoken else _part(-500, "hard_to_see")
    if customer.has(Need.LARGER_PRINT):
        yield _print(case)
    if customer.has(Need.SLOWER_SPEECH) and case.channel.kind is not ChannelKind.TELEPHONE:
        yield _part(400, "time_taken")
    if CueName.OFFLINE in customer.cues:
        yield _part(-1000, "offline") if facts.means else _part(300, "works_offline")


def preference(case: Case) -> Iterator[Part]:
    """What the customer said they prefer. It only ever speaks for a channel."""
    customer, facts = case.situation, case.facts
    if customer.prefers is case.channel.kind:
        yield _part(1000, "preferred")
    if CueName.IN_WRITING in customer.cues and not facts.spoken and facts.private:
        yield _part(600, "wants_writing")
    if CueName.BY_VOICE in customer.cues and facts.spoken:
        yield _part(600, "wants_voice")


def _noise(case: Case) -> Part:
    if not case.facts.spoken:
        return _part(400, "noise_written")
    return _part(-800 if case.facts.live else -200, "noise_spoken")


def _on_the_move(case: Case) -> Iterator[Part]:
    facts = case.facts
    if facts.spoken:
        if case.channel.kind in (ChannelKind.VIDEO_CALL, ChannelKind.SHOP_VISIT):
            yield _part(-500, "move_hard")
    elif facts.live or facts.style is Style.DETAILED:
        yield _part(-300, "move_hard")
    elif facts.style in QUICK_TO_READ and facts.private:
        yield _part(500, "move_quick")


def _device(case: Case, device: Device) -> Iterator[Part]:
    fits = _fits(case, device)
    if fits is not None:
        yield _part(300, "device_fits") if fits else _part(-500, "device_wrong")


def _fits(case: Case, device: Device) -> bool | None:
    """Whether a channel suits a device; ``None`` when the device makes no difference."""
    facts = case.facts
    if device is Device.SMARTPHONE:
        return True if not facts.spoken and facts.style in QUICK_TO_READ else None
    if device is Device.COMPUTER:
        return Means.SMARTPHONE not in facts.means if facts.means else None
    if facts.means or (device is Device.LANDLINE and case.channel.kind is ChannelKind.SMS):
        return False
    return None if case.channel.kind is ChannelKind.SHOP_VISIT else True


def _print(case: Case) -> Part:
    if case.facts.spoken:
        return _part(300, "to_hear")
    grows = Means.SMARTPHONE not in case.facts.means and case.channel.kind is not ChannelKind.SMS
    return _part(500, "print_grows") if grows else _part(-400, "print_small")


def _part(value: int, name: str) -> Part:
    return Part(value, Reason(name))
