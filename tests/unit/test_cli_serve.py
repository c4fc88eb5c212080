"""Serving: the port, the way to the desk and the addresses that are shown."""

from __future__ import annotations

import socket

import pytest
from adviser_accounts import add_adviser

from bot.adapters.memory import MemoryAdvisers
from bot.cli.serve import addresses, desk_entry, listen
from bot.errors import ConfigurationError
from bot.settings import Settings


def test_a_port_that_is_taken_gets_a_sentence_with_the_cure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match=f"Port {port} is taken.*relais serve --port"):
            listen("127.0.0.1", port)


def test_a_free_port_is_listened_on() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


@pytest.mark.parametrize("host", ["999.1.1.1", "no such host", ".."])
def test_an_address_that_is_none_gets_a_sentence(host: str) -> None:
    with pytest.raises(ConfigurationError, match="cannot listen on"):
        listen(host, 0)


async def test_on_this_machine_a_link_of_this_run_makes_the_first_account() -> None:
    settings, advisers = Settings(), MemoryAdvisers()
    first, told = await desk_entry(settings, advisers)
    second, _ = await desk_entry(settings, advisers)
    assert len(first) >= 20
    assert f"http://127.0.0.1:8080/desk/setup?code={first}" in told
    assert first != second


async def test_where_others_can_reach_it_the_command_line_makes_the_first_account() -> None:
    code, told = await desk_entry(Settings(host="0.0.0.0"), MemoryAdvisers())
    assert code == ""
    assert "relais adviser add" in told


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
async def test_once_there_is_an_account_there_is_no_link(host: str) -> None:
    advisers = MemoryAdvisers()
    await add_adviser(advisers, "camille", "x")
    assert await desk_entry(Settings(host=host), advisers) == ("", "http://127.0.0.1:8080/desk")


def test_the_addresses_of_the_page_the_desk_and_the_telephone_are_shown() -> None:
    shown = "\n".join(addresses(Settings(), "http://127.0.0.1:8080/desk"))
    for path in (
        "http://127.0.0.1:8080/\n",
        "/desk\n",
        "/webhooks/rest/webhook",
        "/voice/incoming",
    ):
        assert path in shown


def test_the_voice_webhook_is_shown_as_closed_only_without_the_token() -> None:
    closed = "\n".join(addresses(Settings(), ""))
    opened = "\n".join(addresses(Settings(twilio_auth_token="a-secret"), ""))
    assert "/voice/incoming (closed: set TWILIO_AUTH_TOKEN)" in closed
    assert "closed" not in opened
    assert "a-secret" not in opened
