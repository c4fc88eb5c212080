"""What customers ask to have kept: read, merged, withdrawn, told to advisers and to the router."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.preference_words import (
    as_value,
    forgets,
    kept_after,
    of_value,
    preference_text,
    preferences_in,
    taken_away,
    wants_kept,
)
from bot.adapters.preference_json import preferences_from_json, preferences_to_json
from bot.adapters.seed_customers import EVENINGS
from bot.handoff.preference_facts import needs_told, preference_facts
from bot.routing import ChannelKind
from bot.routing.situation import Need
from bot.selfservice.preferences import Preferences

PREFERENCES = st.builds(
    Preferences,
    st.none() | st.sampled_from(ChannelKind),
    st.frozensets(st.sampled_from(Need)),
    st.none() | st.just(EVENINGS),
)
SAID = st.builds(
    Preferences, st.none() | st.sampled_from(ChannelKind), st.frozensets(st.sampled_from(Need))
)


@pytest.mark.parametrize(
    ("text", "channel", "needs"),
    [
        ("notez que je préfère le téléphone", ChannelKind.TELEPHONE, set()),
        ("Enregistrez ma préférence : l’e-mail", ChannelKind.EMAIL, set()),
        ("je suis malentendante, notez-le", None, {Need.HARD_OF_HEARING}),
        ("notez que je vois mal, écrivez plus gros", None, {Need.POOR_SIGHT, Need.LARGER_PRINT}),
        ("retenez que je n’ai pas de smartphone", None, {Need.NO_SMARTPHONE}),
        ("je n’ai plus internet, notez-le", None, {Need.NO_INTERNET}),
        ("il faut parler lentement, gardez-le en note", None, {Need.SLOWER_SPEECH}),
        ("please note that I'd rather have a call back", ChannelKind.CALLBACK, set()),
        ("remember that I don't have a smartphone", None, {Need.NO_SMARTPHONE}),
    ],
)
def test_what_is_to_be_kept_is_read(
    text: str, channel: ChannelKind | None, needs: set[Need]
) -> None:
    assert wants_kept(text)
    assert not forgets(text)
    assert preferences_in(text) == Preferences(channel, frozenset(needs))


@pytest.mark.parametrize(
    "text",
    [
        "je préfère le téléphone",
        "je suis malentendant",
        "notez mon nouveau numéro de téléphone",
        "oubliez l’ancienne adresse e-mail",
        "oui",
    ],
)
def test_what_is_only_said_is_not_kept(text: str) -> None:
    assert not wants_kept(text)


@pytest.mark.parametrize(
    "text", ["oubliez ma préférence", "forget my preferences", "effacez mes préférences"]
)
def test_what_is_kept_can_be_withdrawn(text: str) -> None:
    assert wants_kept(text)
    assert forgets(text)
    value = as_value(preferences_in(text), forget=True)
    assert kept_after(Preferences(ChannelKind.EMAIL, hours=EVENINGS), value) == Preferences()


def test_one_need_is_withdrawn_and_the_rest_stays() -> None:
    stored = Preferences(ChannelKind.TELEPHONE, frozenset({Need.HARD_OF_HEARING}))
    value = as_value(preferences_in("oubliez que je suis malentendant"), forget=True)
    assert kept_after(stored, value) == Preferences(ChannelKind.TELEPHONE)


def test_the_name_of_a_channel_is_enough_when_asked() -> None:
    assert preferences_in("par mail") == Preferences()
    assert preferences_in("par mail", asked=True) == Preferences(ChannelKind.EMAIL)


@given(PREFERENCES, SAID)
def test_what_was_kept_is_known_and_what_was_withdrawn_is_gone(
    stored: Preferences, said: Preferences
) -> None:
    kept = kept_after(stored, as_value(said, forget=False))
    assert kept_after(kept, as_value(said, forget=False)) == kept
    left = kept_after(kept, as_value(said, forget=True))
    assert not left.needs & said.needs
    assert said.channel is None or left.channel is None
    gone = taken_away(kept, left)
    assert left.with_also(gone) == kept
    assert bool(preference_text(gone, "fr")) == (left != kept)


@given(SAID)
def test_a_slot_holds_what_was_said(said: Preferences) -> None:
    assert of_value(as_value(said, forget=False)) == said


@given(PREFERENCES)
def test_preferences_are_stored_as_they_are(preferences: Preferences) -> None:
    assert preferences_from_json(preferences_to_json(preferences)) == preferences


def test_what_a_later_version_stored_is_left_out() -> None:
    document = '{"channel": "hologram", "needs": ["braille", "poor_sight"], "more": 1}'
    assert preferences_from_json(document) == Preferences(needs=frozenset({Need.POOR_SIGHT}))


@given(PREFERENCES)
def test_an_adviser_reads_them_as_facts_of_the_file(preferences: Preferences) -> None:
    facts = list(preference_facts(preferences))
    assert {(fact.confidence, fact.source) for fact in facts} <= {(1.0, "file")}
    assert needs_told(facts) == preferences.needs


def test_own_hours_read_as_days_with_their_hours() -> None:
    (fact,) = preference_facts(Preferences(hours=EVENINGS))
    assert fact.value.startswith("lundi 18:00-20:00, mardi")
    assert "samedi" not in fact.value
