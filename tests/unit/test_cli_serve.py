"""Serving: the port, the desk's token and the addresses that are shown."""

from __future__ import annotations

import socket

import pytest

from bot.cli.serve import addresses, listen, with_desk_token
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


def test_on_this_machine_only_the_desk_gets_a_token_for_one_run() -> None:
    first, told = with_desk_token(Settings())
    second, _ = with_desk_token(Settings())
    assert len(first.desk_token) >= 12
    assert first.desk_token in told
    assert first.desk_token != second.desk_token


def test_where_others_can_reach_it_the_desk_stays_closed_without_a_token() -> None:
    settings, told = with_desk_token(Settings(host="0.0.0.0"))
    assert settings.desk_token == ""
    assert "RELAIS_DESK_TOKEN" in told


def test_a_token_from_the_environment_is_not_shown() -> None:
    given = Settings(desk_token="a-very-secret-token")
    settings, told = with_desk_token(given)
    shown = addresses(settings, told)
    assert settings == given
    assert not any("a-very-secret-token" in line for line in shown)


def test_the_addresses_of_the_page_the_desk_and_the_telephone_are_shown() -> None:
    shown = "\n".join(addresses(Settings(), "with the token"))
    for path in ("http://127.0.0.1:8080/\n", "/desk ", "/webhooks/rest/webhook", "/voice/incoming"):
        assert path in shown


def test_the_voice_webhook_is_shown_as_closed_only_without_the_token() -> None:
    closed = "\n".join(addresses(Settings(), ""))
    opened = "\n".join(addresses(Settings(twilio_auth_token="a-secret"), ""))
    assert "/voice/incoming (closed: set TWILIO_AUTH_TOKEN)" in closed
    assert "closed" not in opened
    assert "a-secret" not in opened
