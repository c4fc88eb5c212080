"""How a customer picks, declines and wishes for a moment."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actions.slot_choice import (
    NONE_OF_THEM,
    WHICH,
    SlotChoice,
    bare_place,
    say_offer,
    wish_of,
)
from actions.turn import Turn
from bot.selfservice.appointment import Wish
from bot.selfservice.records import Slot

CHOICE = SlotChoice("wish", "shown", "chosen")
OFFERED = {"requested_slot": "chosen", "shown": ["a", "b", "c"]}
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def _slots(*hours: int, days: int = 0) -> list[Slot]:
    starts = [(MONDAY + timedelta(days)).replace(hour=hour) for hour in hours]
    return [Slot(f"{at:%d-%H}", "callback", at, at + timedelta(hours=1)) for at in starts]


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("le premier", "a"),
        ("1", "a"),
        ("un", "a"),
        ("le 2", "b"),
        ("le deuxième s'il vous plaît", "b"),
        ("the second one", "b"),
        ("number three", "c"),
        ("la dernière", "c"),
        ("le plus tôt possible", "a"),
        ("n’importe", "a"),
        ("aucun", NONE_OF_THEM),
        ("un autre jour", NONE_OF_THEM),
        ("another day please", NONE_OF_THEM),
        ("euh je réfléchis", None),
    ],
)
def test_a_slot_is_picked_by_its_place(stage: Any, text: str, picked: str | None) -> None:
    assert CHOICE.read_pick(stage.turn(text, OFFERED), True) == picked


def test_a_yes_picks_the_only_slot_and_asks_which_of_several(stage: Any) -> None:
    only = {**OFFERED, "shown": ["a"]}
    assert CHOICE.read_pick(stage.turn("oui", only, intent="affirm"), True) == "a"
    assert CHOICE.read_pick(stage.turn("oui", OFFERED, intent="affirm"), True) == WHICH


def test_a_no_declines_what_is_offered(stage: Any) -> None:
    assert CHOICE.read_pick(stage.turn("non", OFFERED, intent="deny"), True) == NONE_OF_THEM


def test_a_bare_number_among_those_offered_is_a_place_and_not_a_date(stage: Any) -> None:
    turn = stage.turn("le 2", OFFERED, date="2026-12-02")
    assert CHOICE.read_wish(turn, False) is None
    assert CHOICE.read_pick(turn, True) == "b"


def test_a_number_beyond_those_offered_is_a_date(stage: Any) -> None:
    turn = stage.turn("le 3", {**OFFERED, "shown": ["a", "b"]}, date="2026-12-03")
    assert CHOICE.read_wish(turn, False) == {"day": "2026-12-03"}
    assert CHOICE.read_pick(turn, True) is None


def test_a_day_named_is_a_wish_and_no_pick(stage: Any) -> None:
    turn = stage.turn("le premier jeudi", OFFERED, date="2026-11-26")
    assert CHOICE.read_pick(turn, True) is None


def test_nothing_is_picked_before_anything_is_offered(stage: Any) -> None:
    assert CHOICE.read_pick(stage.turn("le premier", {"requested_slot": "chosen"}), True) is None


def test_another_day_is_heard_when_a_slot_is_read_back(stage: Any) -> None:
    read_back = {**OFFERED, "requested_slot": "confirmed", "chosen": "a"}
    assert CHOICE.read_pick(stage.turn("un autre jour", read_back), False) == NONE_OF_THEM
    assert CHOICE.read_pick(stage.turn("le premier", read_back), False) is None


async def test_when_none_suits_the_day_is_asked(stage: Any) -> None:
    turn = stage.turn("aucun", OFFERED)
    assert await CHOICE.keep_pick(NONE_OF_THEM, turn) is None
    assert _said(turn) == ["utter_slot_when"]
    assert await CHOICE.keep_pick("b", turn) == "b"


def test_a_new_day_forgets_the_time_wished_for_on_another(stage: Any) -> None:
    before = {"wish": {"day": "2026-11-24", "at": "10:00"}}
    turn = stage.turn("plutôt jeudi", before, date="2026-11-26")
    assert CHOICE.read_wish(turn, False) == {"day": "2026-11-26"}


def test_a_time_completes_the_day_and_replaces_the_part_of_it(stage: Any) -> None:
    before = {"wish": {"day": "2026-11-24", "day_part": "morning"}}
    turn = stage.turn("à 10 h", before, time="10:00")
    assert CHOICE.read_wish(turn, False) == {"day": "2026-11-24", "at": "10:00"}


def test_the_words_of_a_slot_mean_its_beginning(stage: Any) -> None:
    turn = stage.turn("mardi 24 novembre, entre 14 h et 16 h", date="2026-11-24")
    turn._tracker.latest_message["entities"] += [
        {"entity": "time", "value": "14:00"},
        {"entity": "time", "value": "16:00"},
    ]
    assert CHOICE.read_wish(turn, False) == {"day": "2026-11-24", "at": "14:00"}


def test_a_day_and_time_that_mean_one_slot_choose_it(stage: Any) -> None:
    turn = stage.turn("", {"wish": {"day": "2026-11-23", "at": "10:00"}})
    assert CHOICE.settle(turn, _slots(9, 10, 11), changed=True) == ()
    assert turn.get("chosen") == "23-10"


def test_a_wish_that_cannot_be_had_is_said_and_the_nearest_slots_offered(stage: Any) -> None:
    turn = stage.turn("", {"wish": {"day": "2026-11-29"}})
    assert [one.id for one in CHOICE.settle(turn, _slots(9, 10), changed=True)] == [
        "23-09",
        "23-10",
    ]
    assert _said(turn) == ["utter_slot_not_free"]


def test_what_was_chosen_stays_while_it_is_free(stage: Any) -> None:
    kept = stage.turn("", {"chosen": "23-10"})
    assert CHOICE.settle(kept, _slots(9, 10), changed=False) == ()
    gone = stage.turn("", {"chosen": "23-12"})
    assert len(CHOICE.settle(gone, _slots(9, 10), changed=False)) == 2
    assert gone.get("chosen") is None


def test_another_time_for_a_chosen_slot_means_the_same_day(stage: Any) -> None:
    turn = stage.turn("", {"chosen": "23-09", "wish": {"at": "11:00"}})
    CHOICE.settle(turn, [*_slots(9, 11), *_slots(11, days=1)], changed=True)
    assert turn.get("chosen") == "23-11"


def test_one_slot_is_offered_as_a_yes_or_no(stage: Any) -> None:
    turn = stage.turn()
    say_offer("utter_callback_offer", ["demain à 9 h"], turn)
    say_offer("utter_callback_offer", ["demain à 9 h", "mardi à 9 h"], turn)
    assert _said(turn) == ["utter_slot_only", "utter_callback_offer"]


@pytest.mark.parametrize(("text", "place"), [("2.", 1), ("n° 3", 2), ("le 4", None), ("2 h", None)])
def test_a_place_is_bare_when_nothing_else_is_said(text: str, place: int | None) -> None:
    assert bare_place(text, 3) == place


def test_a_wish_is_kept_in_iso_form() -> None:
    kept = {"day": "2026-11-24", "at": "10:30", "day_part": "morning"}
    assert wish_of(kept) == Wish(date(2026, 11, 24), time(10, 30), "morning")
    assert wish_of(None) == Wish()


def _said(turn: Turn) -> list[str]:
    return [message["response"] for message in turn._dispatcher.messages]


def test_a_full_day_only_says_near_which_day_to_look_once_another_part_is_wished(
    stage: Any,
) -> None:
    free = [*_slots(14, days=2), *_slots(9, 15, days=8), *_slots(9, days=20)]
    day = (MONDAY + timedelta(7)).date().isoformat()
    slots = {"wish": {"day": day}, "requested_slot": "chosen"}
    turn = stage.turn("non plutôt le matin", slots, day_part="morning")
    CHOICE.settle(turn, free, changed=True)
    assert turn.get("wish") == {"day": day, "full": True}
    turn.set("wish", CHOICE.read_wish(turn, True))
    assert turn.get("wish") == {"near": day, "day_part": "morning"}
    offered = CHOICE.settle(turn, free, changed=True)
    assert [slot.start.hour for slot in offered] == [9, 9]
    assert offered[0].start.date() == (MONDAY + timedelta(8)).date()


def test_another_part_of_the_day_forgets_the_time(stage: Any) -> None:
    turn = stage.turn("plutôt le matin", {"wish": {"at": "15:00:00"}}, day_part="morning")
    assert CHOICE.read_wish(turn, True) == {"day_part": "morning"}
