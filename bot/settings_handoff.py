"""Settings of the systems that cases are handed to, read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.settings_reading import is_web_address
from bot.settings_smtp import FORM, Mail, read_mail

NAMES = ("desk", "email", "webhook", "chatwoot")
"""Where RELAIS_HANDOFF can send every case."""

CHATWOOT = (
    "RELAIS_CHATWOOT_URL",
    "RELAIS_CHATWOOT_ACCOUNT",
    "RELAIS_CHATWOOT_INBOX",
    "RELAIS_CHATWOOT_TOKEN",
)
SHORTEST_SECRET = 16
"""Characters of the webhook's secret, at least."""


@dataclass(frozen=True)
class Webhook:
    """Where events are posted, and the secret they are signed with."""

    url: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Chatwoot:
    """The account and the API inbox of a Chatwoot at ``url`` (no slash at its end)."""

    url: str
    account: int
    inbox: int
    token: str = field(repr=False)


@dataclass(frozen=True)
class HandoffSettings:
    """``couriers`` are told of every case. A system whose settings are missing is ``None``.

    A system can be set up without being among ``couriers``: alerts and mail to customers then
    still reach it.
    """

    couriers: tuple[str, ...] = ("desk",)
    mail: Mail | None = None
    webhook: Webhook | None = None
    chatwoot: Chatwoot | None = None

    @property
    def set_up(self) -> tuple[str, ...]:
        """The names of the couriers that can deliver."""
        systems = {"email": self.mail, "webhook": self.webhook, "chatwoot": self.chatwoot}
        return ("desk", *(name for name, system in systems.items() if system is not None))


def load_handoff(given: Mapping[str, str], mistakes: list[str]) -> HandoffSettings:
    """Read the settings from non-empty variables; one sentence for each that is wrong is added.

    No sentence repeats a secret.
    """
    before = len(mistakes)
    couriers = _couriers(given, mistakes)
    mail = read_mail(given, mistakes)
    webhook = _webhook(given, mistakes)
    chatwoot = _chatwoot(given, mistakes)
    if len(mistakes) > before:
        return HandoffSettings()
    settings = HandoffSettings(couriers, mail, webhook, chatwoot)
    _check_set_up(settings, mistakes)
    return settings


def _couriers(given: Mapping[str, str], mistakes: list[str]) -> tuple[str, ...]:
    values = given.get("RELAIS_HANDOFF", "desk").lower().split(",")
    names = tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        told = f"names « {unknown[0]} », which is unknown" if unknown else "names nothing"
        mistakes.append(
            f"RELAIS_HANDOFF {told}. Set it to some of {', '.join(NAMES)}, separated by commas, "
            "or unset it: cases then go to the desk."
        )
    return names


def _webhook(given: Mapping[str, str], mistakes: list[str]) -> Webhook | None:
    url, secret = given.get("RELAIS_WEBHOOK_URL", ""), given.get("RELAIS_WEBHOOK_SECRET", "")
    if not url and not secret:
        return None
    if not is_web_address(url):
        wrong = "is not an address over HTTP" if url else "is not set"
        mistakes.append(
            f"RELAIS_WEBHOOK_URL {wrong}. Set it to the one that receives events, "
            "such as https://crm.example.com/relais, or unset RELAIS_WEBHOOK_SECRET too."
        )
    if len(secret) < SHORTEST_SECRET:
        wrong = f"is shorter than {SHORTEST_SECRET} characters" if secret else "is not set"
        mistakes.append(
            f"RELAIS_WEBHOOK_SECRET {wrong}. Set it to a "
            "long random secret that the receiver knows too, or unset RELAIS_WEBHOOK_URL."
        )
    return Webhook(url, secret)


def _chatwoot(given: Mapping[str, str], mistakes: list[str]) -> Chatwoot | None:
    missing = [name for name in CHATWOOT if name not in given]
    if len(missing) == len(CHATWOOT):
        return None
    if missing:
        all_four = f"{', '.join(CHATWOOT[:-1])} and {CHATWOOT[-1]}"
        mistakes.append(f"{missing[0]} is not set. Set {all_four}, or none of them.")
        return None
    url, account, inbox, token = (given[name] for name in CHATWOOT)
    if not is_web_address(url):
        mistakes.append(
            "RELAIS_CHATWOOT_URL is not an address over HTTP. Set it to your Chatwoot's, such as "
            "https://app.chatwoot.com."
        )
    for name, value in zip(CHATWOOT[1:3], (account, inbox), strict=True):
        if not (value.isascii() and value.isdigit() and 0 < len(value) < 10 and int(value)):
            mistakes.append(
                f"{name} is not a number. Set it to the number in Chatwoot's own addresses "
                "(/app/accounts/1/settings/inboxes/2)."
            )
            return None
    return Chatwoot(url.rstrip("/"), int(account), int(inbox), token)


def _check_set_up(settings: HandoffSettings, mistakes: list[str]) -> None:
    first = {
        "email": f"RELAIS_SMTP_URL like {FORM}",
        "webhook": "RELAIS_WEBHOOK_URL and RELAIS_WEBHOOK_SECRET",
        "chatwoot": f"{', '.join(CHATWOOT[:-1])} and {CHATWOOT[-1]}",
    }
    for name in settings.couriers:
        if name not in settings.set_up:
            mistakes.append(
                f"RELAIS_HANDOFF names {name}, which is not set up. Set {first[name]}, or take "
                f"{name} out."
            )
    if "email" in settings.couriers and settings.mail and not settings.mail.packets_to:
        mistakes.append(
            "RELAIS_HANDOFF names email, but RELAIS_MAIL_TO is not set. Set it to the mailbox "
            "that advisers read, or take email out."
        )
