"""Settings of one running Relais, read from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import ConfigurationError
from bot.settings_handoff import HandoffSettings, load_handoff
from bot.settings_reading import is_web_address

TWILIO = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "RELAIS_TWILIO_NUMBER")
E164 = r"\+[1-9]\d{6,14}"
LOG_LEVELS = ("debug", "info", "warning", "error")
RETIRED = {
    "RELAIS_DESK_TOKEN": "RELAIS_DESK_TOKEN is set but no longer used: advisers sign in, each "
    "with an account of their own. Make accounts with « relais adviser add », then unset it."
}
"""Variables of earlier versions, and what to tell those who still set them."""


@dataclass(frozen=True)
class Settings:
    """What differs from one installation to the next. Secrets are never shown in ``repr``.

    ``twilio_auth_token`` empty: voice webhooks are refused. ``twilio_number`` (E.164) is the number
    that calls and texts of Relais come from. ``transfer_number`` (E.164) is where calls for
    advisers go; without it callers leave a message. ``allowed_origins`` are the sites that may
    embed the widget. ``handoff`` says which other systems cases are handed to.
    ``notes`` tell what is set in vain.
    """

    database_url: str = field(default="sqlite:///var/relais.db", repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = "http://127.0.0.1:8080"
    twilio_account_sid: str = ""
    twilio_auth_token: str = field(default="", repr=False)
    twilio_number: str = field(default="", repr=False)
    transfer_number: str = field(default="", repr=False)
    log_level: str = "info"
    allowed_origins: tuple[str, ...] = ()
    handoff: HandoffSettings = field(default_factory=HandoffSettings)
    notes: tuple[str, ...] = ()

    @property
    def webhooks_open(self) -> bool:
        """Whether Twilio's webhooks are answered: the token is there to check their signature."""
        return bool(self.twilio_auth_token)

    @property
    def twilio_configured(self) -> bool:
        """Whether Twilio's REST interface can be called: both values are there."""
        return bool(self.twilio_account_sid and self.twilio_auth_token)

    @property
    def sends_texts(self) -> bool:
        """Whether SMS can be sent: Twilio is configured, with a number to send from."""
        return bool(self.twilio_configured and self.twilio_number)

    @property
    def places_calls(self) -> bool:
        """Whether call backs are placed by themselves: advisers have a telephone to ring first."""
        return bool(self.sends_texts and self.transfer_number)


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; an empty variable counts as not set.

    Raises :class:`ConfigurationError` with one sentence for each variable that is wrong; no
    sentence repeats a secret.
    """
    mistakes: list[str] = []
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    host = given.get("RELAIS_HOST", Settings.host)
    port = _port(given, mistakes)
    twilio = {name: given.get(name, "") for name in TWILIO}
    _check_twilio(twilio, mistakes)
    settings = Settings(
        database_url=_database(given, mistakes),
        host=host,
        port=port,
        public_url=_public_url(given, host, port, mistakes),
        twilio_account_sid=twilio["TWILIO_ACCOUNT_SID"],
        twilio_auth_token=twilio["TWILIO_AUTH_TOKEN"],
        twilio_number=twilio["RELAIS_TWILIO_NUMBER"].replace(" ", ""),
        transfer_number=_transfer_number(given, mistakes),
        log_level=_log_level(given, mistakes),
        allowed_origins=_origins(given, mistakes),
        handoff=load_handoff(given, mistakes),
        notes=tuple(told for name, told in RETIRED.items() if name in given),
    )
    if mistakes:
        raise ConfigurationError("\n".join(mistakes))
    return settings


def _port(given: Mapping[str, str], mistakes: list[str]) -> int:
    value = given.get("RELAIS_PORT", str(Settings.port))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 65535:
        return int(value)
    mistakes.append(f"RELAIS_PORT is « {value} ». Set it to a number from 1 to 65535, or unset it.")
    return Settings.port


def _database(given: Mapping[str, str], mistakes: list[str]) -> str:
    value = given.get("RELAIS_DATABASE_URL", Settings.database_url)
    if value.startswith(("sqlite://", "postgresql")):
        return value
    mistakes.append(
        "RELAIS_DATABASE_URL must start with sqlite:/// or postgresql://. "
        f"Unset it to use {Settings.database_url}."
    )
    return Settings.database_url


def _check_twilio(twilio: Mapping[str, str], mistakes: list[str]) -> None:
    if twilio["TWILIO_ACCOUNT_SID"] and not twilio["TWILIO_AUTH_TOKEN"]:
        mistakes.append(
            "TWILIO_ACCOUNT_SID is set but TWILIO_AUTH_TOKEN is not. Set both, or unset the first."
        )
    account, number = twilio["TWILIO_ACCOUNT_SID"], twilio["RELAIS_TWILIO_NUMBER"]
    if number and not re.fullmatch(E164, number.replace(" ", "")):
        mistakes.append(
            "RELAIS_TWILIO_NUMBER is not a number in international form. Write the one that Twilio "
            "gave you like +33123456789, or unset it: nobody is then called or sent a text."
        )
    if number and not re.fullmatch(r"AC[0-9a-fA-F]{32}", account):
        mistakes.append(
            "RELAIS_TWILIO_NUMBER is set, but TWILIO_ACCOUNT_SID is not an account's: AC and 32 "
            "digits or letters from a to f. Copy it from Twilio's console, or unset the number."
        )


def _transfer_number(given: Mapping[str, str], mistakes: list[str]) -> str:
    value = given.get("RELAIS_TRANSFER_NUMBER", "").replace(" ", "")
    if value and not re.fullmatch(E164, value):
        mistakes.append(
            "RELAIS_TRANSFER_NUMBER is not a number in international form. "
            "Write it like +33123456789, or unset it: calls then end with a message."
        )
    return value


def _public_url(given: Mapping[str, str], host: str, port: int, mistakes: list[str]) -> str:
    local = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    shown = f"[{local}]" if ":" in local else local
    value = given.get("RELAIS_PUBLIC_URL", f"http://{shown}:{port}")
    if not is_web_address(value):
        mistakes.append(
            f"RELAIS_PUBLIC_URL is « {value} ». Set it to the address at which customers and "
            "Twilio reach Relais, such as https://chat.example.com."
        )
    return value.rstrip("/")


def _log_level(given: Mapping[str, str], mistakes: list[str]) -> str:
    value = given.get("RELAIS_LOG_LEVEL", Settings.log_level).lower()
    if value not in LOG_LEVELS:
        mistakes.append(
            f"RELAIS_LOG_LEVEL is « {value} ». Set it to one of {', '.join(LOG_LEVELS)}."
        )
    return value


def _origins(given: Mapping[str, str], mistakes: list[str]) -> tuple[str, ...]:
    values = given.get("RELAIS_ALLOWED_ORIGINS", "").split(",")
    origins = tuple(value.strip().rstrip("/") for value in values if value.strip())
    for origin in origins:
        if not is_web_address(origin) or urlsplit(origin).path:
            mistakes.append(
                f"RELAIS_ALLOWED_ORIGINS holds « {origin} », which is not a site's origin. "
                "Write origins such as https://www.example.com, separated by commas."
            )
    return origins
