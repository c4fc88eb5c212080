"""From which probability a question of the knowledge base is answered, or offered as a guess."""

from __future__ import annotations

ANSWER_FROM = 0.5
"""Probability from which the answer is given as it is."""
OFFER_FROM = 0.27
"""Probability from which it is offered as the closest one."""
