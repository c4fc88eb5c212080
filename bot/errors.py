"""Errors that carry a code for machines and a sentence for people."""

from __future__ import annotations


class RelaisError(Exception):
    """An error that can be shown: ``code`` is stable, ``str(error)`` is a whole sentence."""

    code = "error"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ConfigurationError(RelaisError):
    """A project file or setting is wrong; the sentence names the file, the place and the cure."""

    code = "configuration"


class MissingPart(RelaisError):
    """Something that is not installed or not trained is asked for."""

    code = "missing-part"


class NotFound(RelaisError):
    """A thing named by its number or identifier does not exist."""

    code = "not-found"


class SlotTaken(RelaisError):
    """An appointment or callback slot was taken by somebody else in between."""

    code = "slot-taken"


class Refused(RelaisError):
    """The company's rules do not allow what is asked."""

    code = "refused"


class Conflict(RelaisError):
    """Somebody else changed the same thing first (a packet already taken, for instance)."""

    code = "conflict"
