"""x."""


def parse() -> None:
    """x."""
