"""Tells truthfully whether advisers are there, and when they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from bot.calendar.opening import OpeningCalendar
from bot.company import Company, Desk
from bot.messages import Channel, Language
from bot.ports import Clock
from bot.understanding.text import fold
from bot.wording import day_text, time_text
from bot.wording_hours import hours_text, week_text

SHOP_WORDS = ("boutique", "agence", "guichet", "magasin", "shop", "branch", "counter", "in person")
CHANNEL_WORDS = {
    Channel.VOICE: ("telephone", "appel", "standard", "joindre", "phone", "call", "ring", "line"),
    Channel.CHAT: ("chat", "tchat"),
    Channel.EMAIL: ("mail",),
}
"""Parts of words, folded, that name a desk in a question about hours."""

LABELS: dict[Channel, tuple[str, str]] = {
    Channel.VOICE: ("au téléphone", "by telephone"),
    Channel.CHAT: ("par chat", "by chat"),
    Channel.REST: ("par chat", "by chat"),
    Channel.SMS: ("par SMS", "by text message"),
    Channel.WHATSAPP: ("par WhatsApp", "on WhatsApp"),
    Channel.EMAIL: ("par e-mail", "by e-mail"),
    Channel.CALLBACK: ("par rappel", "by calling back"),
}


class OpeningHours(Action):  # type: ignore[misc]
    """Whether somebody answers now, then the hours of the desks that are meant."""

    def __init__(self, company: Company, clock: Clock) -> None:
        self._company = company
        self._clock = clock

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_opening_hours"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """A question about one day is answered for that day, else for the week."""
        turn = Turn(dispatcher, tracker)
        now = self._clock.now()
        day = _asked_day(turn)
        desks = self._meant(turn)
        if day is None or day == now.date():
            self._say_now(turn, now, desks)
        if day is None:
            turn.say("utter_hours_week", hours=self._lines(turn, desks, None))
        else:
            day_name = day_text(day, now.date(), turn.language)
            hours = self._lines(turn, desks, day)
            turn.say("utter_hours_day", day=_on(day_name, turn.language), hours=hours)
        return turn.events()

    def _meant(self, turn: Turn) -> list[Desk]:
        """The desks named in the question, else all; aloud, the telephone and the shop."""
        text = fold(turn.text)
        desks = list(self._company.desks.values())
        named = [desk for desk in desks if any(word in text for word in self._words(desk))]
        if named:
            return named
        if not turn.is_spoken:
            return desks
        return [desk for desk in desks if Channel.VOICE in desk.channels or self._is_shop(desk)]

    def _words(self, desk: Desk) -> Sequence[str]:
        words = [word for channel in desk.channels for word in CHANNEL_WORDS.get(channel, ())]
        return [*words, *(SHOP_WORDS if self._is_shop(desk) else ())]

    def _is_shop(self, desk: Desk) -> bool:
        return self._company.shop is not None and self._company.shop.desk == desk.name

    def _say_now(self, turn: Turn, now: datetime, desks: Sequence[Desk]) -> None:
        """About the one desk that is meant, else about the channel of the conversation."""
        here = self._company.desk_for(turn.channel)
        desk = desks[0] if len(desks) == 1 or here is None else here
        place = self._label(desk, turn.language, turn.channel)
        calendar = desk.calendar
        if calendar.is_open(now):
            closing = calendar.next_closing(now)
            if closing is None:
                turn.say("utter_hours_always_open", place=place)
            else:
                turn.say("utter_hours_open", place=place, closing=_until(closing, now, turn))
            return
        opening = calendar.next_opening(now)
        if opening is None:
            turn.say("utter_hours_unknown", place=place)
        else:
            turn.say("utter_hours_closed", place=place, opening=turn.moment(opening, now))

    def _label(self, desk: Desk, language: Language, channel: Channel | None = None) -> str:
        """Where a desk answers, seen from ``channel`` when it is one of the desk's."""
        place = 1 if language == "en" else 0
        if channel in desk.channels:
            return LABELS[channel][place]
        for served in desk.channels:
            return LABELS[served][place]
        if self._is_shop(desk):
            return ("à la boutique", "at the shop")[place]
        return desk.name

    def _lines(self, turn: Turn, desks: Sequence[Desk], day: date | None) -> str:
        lines = []
        for desk in desks:
            label = self._label(desk, turn.language)
            label = label[:1].upper() + label[1:]
            said = self._hours(turn, desk.calendar, day)
            colon = ": " if turn.language == "en" else "\u00a0: "
            lines.append(f"{label}, {said}." if turn.is_spoken else f"• {label}{colon}{said}")
        return (" " if turn.is_spoken else "\n").join(lines)

    def _hours(self, turn: Turn, calendar: OpeningCalendar, day: date | None) -> str:
        if day is None:
            return ", ".join(week_text(calendar.weekly, turn.language, spoken=turn.is_spoken))
        said = hours_text(calendar.hours_on(day), turn.language, spoken=turn.is_spoken)
        reason = calendar.reason_on(day)
        return f"{said} ({reason.text(turn.language)})" if reason else said


def _asked_day(turn: Turn) -> date | None:
    value = turn.entity("date")
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _on(day: str, language: Language) -> str:
    return f"on {day}" if language == "en" else f"le {day}"


def _until(closing: datetime, now: datetime, turn: Turn) -> str:
    if closing.date() == now.date():
        return time_text(closing, turn.language, spoken=turn.is_spoken)
    return turn.moment(closing, now)
