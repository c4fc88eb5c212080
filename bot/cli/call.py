"""x."""


def call() -> None:
    """x."""
