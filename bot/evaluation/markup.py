"""HTML and SVG, tag by tag."""

from __future__ import annotations

from html import escape


def tag(name: str, *inner: str, **attributes: object) -> str:
    """One element around ``inner``, which is markup already.

    An attribute's underscores become hyphens, one at its end is dropped, and numbers are cut to
    two decimals. An attribute that is ``None`` is left out.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{shown}>{''.join(inner)}</{name}>"


def words(text: object) -> str:
    """Text that is no markup."""
    return escape(str(text))


def percent(share: float | None, digits: int = 1) -> str:
    """A share as people read it, on one line; a dash where there is none."""
    if share is None or share != share:
        return "–"
    return f"{100 * share:.{digits}f}\u00a0%"


def counted(number: int, noun: str) -> str:
    """A number and what it counts."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
