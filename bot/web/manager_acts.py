"""What was done, as managers read it and as a file that spreadsheets open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from bot.handoff.change import Act
from bot.messages import Language

_FORMULA = tuple("=+-@＝＋－＠")
"""What spreadsheets begin formulas with, also in full width (OWASP, *CSV Injection*)."""

_HEADS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("moment", "qui", "acte", "dossier", "conversation", "précision"),
    "en": ("at", "who", "act", "case", "conversation", "detail"),
}


def chosen(acts: Iterable[Act], *, actor: str = "", name: str = "") -> tuple[Act, ...]:
    """Those of one actor and one kind; an empty word means all."""
    return tuple(
        act
        for act in acts
        if (not actor or act.actor == actor) and (not name or str(act.name) == name)
    )


def acts_json(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """Acts as the page reads them; ``at`` in ISO 8601."""
    return [
        {
            "at": act.at.isoformat(),
            "actor": act.actor,
            "name": str(act.name),
            "packet_id": act.packet_id,
            "detail": act.detail,
        }
        for act in acts
    ]


def acts_csv(acts: Iterable[Act], language: Language) -> str:
    """One line an act under a line of heads; columns parted as that language's spreadsheets do.

    It begins with a byte order mark, by which they know UTF-8. What a spreadsheet would take for
    a formula is preceded by an apostrophe.
    """
    file = io.StringIO()
    write = csv.writer(file, delimiter=";" if language == "fr" else ",").writerow
    write(_HEADS[language])
    for act in acts:
        cells = (act.actor, str(act.name), act.packet_id or "", act.conversation_id, act.detail)
        write((act.at.isoformat(timespec="seconds"), *map(_harmless, cells)))
    return "\ufeff" + file.getvalue()


def _harmless(cell: str) -> str:
    begins = cell.lstrip().startswith(_FORMULA) or cell[:1] in ("\t", "\r", "\n")
    return f"'{cell}" if begins else cell
