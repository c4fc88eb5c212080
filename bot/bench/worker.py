"""Runs in a process of its own: loads the product, takes turns, and says what it measured.

Called as ``python -m bot.bench.worker`` in a project's folder; prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import Application

CONVERSATIONS = (
    (
        "bonsoir",
        "je voudrais donner mon relevé de compteur",
        "DR-204817",
        "69003",
        "45 900",
        "c’est quoi un kWh ?",
        "oui",
        "merci beaucoup",
    ),
    (
        "on n’a plus d’électricité depuis une heure",
        "67000",
        "vous ouvrez à quelle heure demain ?",
        "je préfère être rappelé",
        "06 39 98 12 34",
        "mardi matin",
        "le premier",
        "non, plutôt jeudi",
    ),
    (
        "Hello, I would like a copy of my last invoice",
        "DR-204946",
        "44000",
        "thanks",
        "how do I save energy at home?",
        "I want to talk to someone",
        "no thank you",
        "bye",
    ),
    (
        "ça sent le gaz dans ma cuisine",
        "je suis sortie",
        "ma facture a doublé et je ne comprends pas pourquoi, personne ne me répond depuis un mois",
        "une réponse écrite",
        "camille@example.com",
        "merci",
        "quelle est la météo demain ?",
        "au revoir",
    ),
)
ROUNDS = 8


def main() -> None:
    """Measure, and print seconds, milliseconds and megabytes."""
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    from bot.logs import set_up

    set_up("error")
    from bot.app import build
    from bot.settings import Settings

    application = asyncio.run(build(Path.cwd(), Settings(), memory=True))
    loaded = time.perf_counter() - started
    figures: dict[str, float] = {"load_seconds": loaded}
    figures.update(asyncio.run(_turns(application)))
    figures["resident_mb"] = _resident_mb()
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({name: round(value, 3) for name, value in figures.items()}, sys.stdout)


async def _turns(application: Application) -> dict[str, float]:
    from bot.messages import IncomingMessage

    turns: list[float] = []
    parses: list[float] = []
    for number in range(ROUNDS):
        for place, messages in enumerate(CONVERSATIONS):
            for text in messages:
                begun = time.perf_counter()
                await application.conversation.answer(
                    IncomingMessage(f"bench-{number}-{place}", text)
                )
                turns.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                await application.conversation.parse(text)
                parses.append(time.perf_counter() - begun)
    return {
        "turn_p50_ms": statistics.median(turns) * 1000,
        "turn_p95_ms": statistics.quantiles(turns, n=20)[-1] * 1000,
        "parse_p50_ms": statistics.median(parses) * 1000,
        "parse_p95_ms": statistics.quantiles(parses, n=20)[-1] * 1000,
        "turns": float(len(turns)),
    }


def _resident_mb() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return float("nan")
    return pages * resource.getpagesize() / 1_048_576


if __name__ == "__main__":
    main()
