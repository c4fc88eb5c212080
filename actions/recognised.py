"""What follows once a customer has been verified, by whichever proof."""

from __future__ import annotations

from datetime import timedelta

from actions.forms import Form
from actions.services import Services
from actions.turn import Turn
from bot.errors import Conflict
from bot.handoff.identified import identified
from bot.handoff.resume import crossing
from bot.handoff.visits import Proof, Visit
from bot.selfservice.records import Customer

RECENT = timedelta(hours=24)
"""How long what a customer said on one channel is remembered on another."""


async def recognised(turn: Turn, services: Services, customer: Customer, proof: Proof) -> None:
    """Set the customer, join the conversation to their history, and tell waiting cases."""
    now = services.clock.now()
    turn.set("customer", customer.number)
    if proof is Proof.CODE or turn.get("customer_proof") is None:
        turn.set("customer_proof", str(proof))
    await services.history.link(turn.conversation_id, customer.number, now, proof)
    for packet in await services.desk.of_conversation(turn.conversation_id):
        change = identified(packet, customer, now)
        if change is None:
            continue
        try:
            await services.desk.apply(change)
        except Conflict:
            # An adviser has just taken the case: they read the verified identity in the transcript.
            continue


async def recalled(turn: Turn, services: Services, customer: Customer, form: Form) -> None:
    """Fill in what the customer has just said of the same request on another channel.

    Only what says nothing of a person is taken from there, and only empty slots are filled: number
    and postcode, which every bill shows, open no more than they do anywhere else.
    """
    visit = await _last_elsewhere(turn, services, customer)
    if visit is None or services.resuming is None:
        return
    standing = await services.resuming.standing(visit.conversation_id)
    if standing.form != form.name:
        return
    for name, value in crossing(standing, proven=False).items():
        if name in form.slots() and turn.get(name) is None:
            turn.set(name, value)


async def _last_elsewhere(turn: Turn, services: Services, customer: Customer) -> Visit | None:
    since = (services.clock.now() - RECENT).timestamp()
    for visit in await services.history.of_customer(customer.number):
        if visit.conversation_id != turn.conversation_id and visit.last.timestamp() >= since:
            return visit
    return None
