"""``channels`` and ``routing`` of the company file: what they give, each way to get them wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.company import Company, load_company
from bot.errors import ConfigurationError
from bot.messages import Urgency
from bot.routing.kinds import ChannelKind, Delay, Load, Source
from bot.routing.rules import Criterion, RoutingRules, Wish

FILE = Path(__file__).parents[2] / "company.yml"
TEXT = FILE.read_text(encoding="utf-8")
BARE = TEXT[: TEXT.index("# Which channels customers are sent to")]


def load(tmp_path: Path, text: str) -> Company:
    path = tmp_path / "company.yml"
    path.write_text(text, encoding="utf-8")
    return load_company(path)


def changed(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def test_the_reference_company_has_few_channels_on_and_can_staff_them() -> None:
    company = load_company(FILE)
    channels = {channel.kind: channel for channel in company.channels}
    assert len(channels) == 9
    assert channels[ChannelKind.TELEPHONE].address == "+33353012400"
    assert channels[ChannelKind.TELEPHONE].calendar is company.desk("telephone").calendar
    assert channels[ChannelKind.SHOP_VISIT].address == "4 rue du Vieux-Marché, 67000 Strasbourg"
    assert channels[ChannelKind.KNOWLEDGE_BASE].calendar is None
    assert channels[ChannelKind.LIVE_CHAT].facts.carries == frozenset()
    assert company.notes == ()


def test_without_the_sections_the_channels_that_desks_answer_are_on(tmp_path: Path) -> None:
    company = load(tmp_path, BARE)
    assert [str(channel.kind) for channel in company.channels] == [
        *("telephone", "callback", "live_chat", "email", "sms", "whatsapp")
    ]
    assert company.routing == RoutingRules()


def test_what_a_company_says_of_a_channel_replaces_the_catalogue(tmp_path: Path) -> None:
    text = changed(
        "email: {desk: email}",
        "email: {desk: email, at_once: 4, carries: [documents], measured_seconds: 7200}",
    )
    email = next(one for one in load(tmp_path, text).channels if one.kind == "email")
    assert email.facts.at_once == 4
    assert email.facts.carries == {Load.DOCUMENTS}
    assert email.measured == Delay(7200, Source.MEASURED)
    assert email.facts.trace


def test_rules_that_are_left_out_keep_their_defaults(tmp_path: Path) -> None:
    routing = load(
        tmp_path,
        BARE + "routing:\n  weights: {effort: 9}\n  urgency_pull: {high: 90}\n"
        "  intents: {faq: {voice: -2, email: 3}}\n  written_trace: [report_fraud]\n",
    ).routing
    assert routing.weights[Criterion.EFFORT] == 9
    assert routing.weights[Criterion.URGENCY] == 10
    assert (routing.pull[Urgency.HIGH], routing.pull[Urgency.LOW]) == (90, 10)
    assert routing.intents["faq"] == {Wish.VOICE: -2, ChannelKind.EMAIL: 3}
    assert routing.intents["report_fraud"] == {Wish.VOICE: 8, Wish.LIVE: 2}
    assert routing.written_trace == {"report_fraud"}
    assert routing.without_adviser == RoutingRules().without_adviser


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  telephone: {desk: telephone}", "  telefone: {desk: telephone}", "channels.telefone: "),
        (
            "  telephone: {desk: telephone}",
            "  telefone: {desk: telephone}",
            "not a kind of channel. Did you mean « telephone »?",
        ),
        ("email: {desk: email}", "email: {}", "channels.email.desk: this key is missing."),
        ("email: {desk: email}", "email: yes", "channels.email: « key: value » lines are wanted"),
        ("email: {desk: email}", "email: {desk: mail}", "is not one of the desks. Did you mean"),
        ("email: {desk: email}", "email: {desk: chat}", "the desk « email » answers email"),
        ("email: {desk: email}", "email: {desk: email, at_onse: 3}", "Did you mean « at_once »?"),
        ("email: {desk: email}", "email: {desk: email, at_once: 0}", "whole number from 1 to 100"),
        ("carries: []", "carries: [film]", "« film » is not something a channel carries."),
        ("email: {desk: email}", "email: {desk: email, measured_seconds: -1}", "whole number from"),
        ('sms: {desk: chat, address: "03 53 01 24 10"}', "sms: {desk: chat}", "sms.address: this"),
        (
            "sms: {desk: chat, address:",
            "sms: {desk: chat, address: 12}  # {",
            "sms.address: « 12 »",
        ),
        ("urgency: 10  ", "urgency: 0  ", "weights.urgency: « 0 » is not a whole number from 1"),
        ("effort: 3  ", "effort: 11  ", "weights.effort: « 11 » is not a whole number from 0 to"),
        ("effort: 3  ", "efort: 3  ", "weights.efort: unknown key. Did you mean « effort »?"),
        ("high: 80", "high: 20", "urgency_pull.high: this is less than normal."),
        ("{voice: 8, live: 2}", "{voise: 8}", "report_fraud.voise: unknown key. Did you mean"),
        ("{voice: 8, live: 2}", "{voice: 80}", "report_fraud.voice: « 80 » is not a whole number"),
        (
            "report_fraud: {",
            "report_frod: {",
            "this is not an intent. Did you mean « report_fraud »?",
        ),
        ("[make_complaint]", "[complaint]", "« complaint » is not an intent."),
        ("{telephone: 3, chat", "{phone: 3, chat", "routing.advisers.phone: unknown key."),
        ('emergency_by_text: "114"', "emergency_by_text: SMS", "is not a number as it is dialled"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    text = changed(old, new)
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    told = str(caught.value).splitlines()
    assert any(sentence in one for one in told), "\n".join(told)
    line = text.splitlines().index(next(one for one in text.splitlines() if new in one)) + 1
    assert any(one.startswith(f"company.yml, line {line}: ") for one in told), "\n".join(told)


def test_a_section_without_any_channel_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="at least one channel is wanted"):
        load(tmp_path, BARE + "channels: {}\n")


def test_more_channels_than_a_desk_can_staff_is_a_warning_and_no_mistake(tmp_path: Path) -> None:
    text = changed("advisers: {telephone: 3", "advisers: {telephone: 1")
    (note,) = load(tmp_path, text).notes
    line = text.splitlines().index("channels:") + 1
    assert note == (
        f"company.yml, line {line}: channels: the desk « telephone » has 1 adviser for telephone, "
        "callback: one customer in each at the same time takes 2. Switch a channel off, or change "
        "routing.advisers.telephone."
    )


def test_an_adviser_who_holds_several_chats_counts_for_several(tmp_path: Path) -> None:
    assert load(tmp_path, changed("chat: 2", "chat: 1")).notes == ()
    text = changed("chat: 2", "chat: 1").replace(
        "live_chat: {desk: chat,", "live_chat: {desk: chat, at_once: 1,"
    )
    assert len(load(tmp_path, text).notes) == 1
