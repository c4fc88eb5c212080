"""Settings: read from the environment, checked, and silent about secrets."""

from __future__ import annotations

import pytest

from bot.errors import ConfigurationError
from bot.settings import Settings, load_settings

SECRET = "a-secret-that-nobody-sees"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert load_settings({}) == Settings()
    assert load_settings({"RELAIS_PORT": " ", "PATH": "/bin"}) == Settings()
    assert Settings().database_url == "sqlite:///var/relais.db"


def test_every_setting_is_read() -> None:
    settings = load_settings(
        {
            "RELAIS_DATABASE_URL": "postgresql://relais@db/relais",
            "RELAIS_HOST": "0.0.0.0",
            "RELAIS_PORT": "9000",
            "RELAIS_PUBLIC_URL": "https://chat.example.com/",
            "TWILIO_ACCOUNT_SID": "AC1",
            "TWILIO_AUTH_TOKEN": SECRET,
            "RELAIS_LOG_LEVEL": "DEBUG",
            "RELAIS_ALLOWED_ORIGINS": "https://www.example.com/, http://localhost:3000,",
        }
    )
    assert settings.database_url == "postgresql://relais@db/relais"
    assert settings.twilio_auth_token == SECRET
    assert settings.notes == ()
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)
    assert settings.public_url == "https://chat.example.com"
    assert settings.log_level == "debug"
    assert settings.allowed_origins == ("https://www.example.com", "http://localhost:3000")
    assert settings.twilio_configured


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:9000"),
        ("::", "http://127.0.0.1:9000"),
        ("::1", "http://[::1]:9000"),
        ("relais.local", "http://relais.local:9000"),
    ],
)
def test_the_public_address_follows_host_and_port(host: str, url: str) -> None:
    settings = load_settings({"RELAIS_HOST": host, "RELAIS_PORT": "9000"})
    assert settings.public_url == url


def test_secrets_are_not_shown() -> None:
    settings = load_settings(
        {
            "RELAIS_DATABASE_URL": f"postgresql://relais:{SECRET}@db/relais",
            "RELAIS_DESK_TOKEN": SECRET,
            "TWILIO_AUTH_TOKEN": SECRET,
        }
    )
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RELAIS_PORT", "0"),
        ("RELAIS_PORT", "http"),
        ("RELAIS_PORT", "²"),
        ("RELAIS_PORT", "70000"),
        ("RELAIS_DATABASE_URL", f"mysql://relais:{SECRET}@db"),
        ("RELAIS_PUBLIC_URL", "chat.example.com"),
        ("RELAIS_PUBLIC_URL", "https://[chat"),
        ("RELAIS_LOG_LEVEL", "loud"),
        ("RELAIS_ALLOWED_ORIGINS", "*"),
        ("RELAIS_ALLOWED_ORIGINS", "https://example.com/page"),
        ("TWILIO_ACCOUNT_SID", "AC1"),
    ],
)
def test_a_wrong_setting_is_told_by_its_name_and_its_cure(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings({name: value})
    told = str(caught.value)
    assert told.startswith(name)
    assert any(cure in told for cure in ("Set ", "Unset ", "Write "))
    assert SECRET not in told


def test_a_variable_that_is_no_longer_used_gets_a_note_that_does_not_repeat_it() -> None:
    (note,) = load_settings({"RELAIS_DESK_TOKEN": SECRET}).notes
    assert note.startswith("RELAIS_DESK_TOKEN is set but no longer used")
    assert "relais adviser add" in note
    assert SECRET not in note


def test_all_wrong_settings_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings({"RELAIS_PORT": "x", "RELAIS_LOG_LEVEL": "y"})
    assert len(str(caught.value).splitlines()) == 2
