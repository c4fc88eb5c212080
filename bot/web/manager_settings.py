"""The settings of answers and routing that are in force, as managers read them."""

from __future__ import annotations

from typing import Any

from bot.company import Company
from bot.messages import Channel
from bot.promising import team_for


def settings(company: Company) -> dict[str, Any]:
    """Those of ``company.yml`` that decide on promises, alerts and channels."""
    return {
        "teams": [
            {
                "team": name,
                "advisers": company.routing.advisers.get(name),
                "handling_minutes": desk.handling_minutes,
                "channels": [_channel(company, channel) for channel in desk.channels],
                "alerts": list(company.alerts.team(name)),
            }
            for name, desk in company.desks.items()
        ],
        "manager": list(company.alerts.manager),
        "webhook": company.alerts.webhook,
        "channels_on": [str(one.kind) for one in company.channels],
        "weights": {str(name): weight for name, weight in company.routing.weights.items()},
    }


def _channel(company: Company, channel: Channel) -> dict[str, Any]:
    team = team_for(company, channel)
    return {
        "channel": str(channel),
        "answer_minutes": company.answer_minutes.get(channel),
        "at_once": team.at_once if team else None,
    }
