"""The ``relais`` command, also ``python -m bot``."""

from __future__ import annotations

from bot.cli import application


def main() -> None:
    """Run one command and leave with its exit code."""
    application()


if __name__ == "__main__":
    main()
