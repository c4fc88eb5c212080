"""Where the company is: postal addresses, the shop, and where its channels are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.company import scalars as read
from bot.company.records import Address, Shop
from bot.company.yaml_file import Section, closest
from bot.routing.kinds import ChannelKind

ADDRESS = '{street: 12 quai des Deux-Rives, postcode: "67000", city: Strasbourg}'


def read_address(section: Section | None) -> Address | None:
    """A postal address; mistakes are noted in the section."""
    if section is None:
        return None
    found = (
        section.scalar("street", read.text, "12 quai des Deux-Rives"),
        section.scalar("postcode", read.postcode, '"67000"'),
        section.scalar("city", read.text, "Strasbourg"),
    )
    section.finish()
    street, postcode, city = found
    return Address(street, postcode, city) if street and postcode and city else None


def read_shop(root: Section, desks: tuple[str, ...]) -> Shop | None:
    """The shop, when there is one; its desk is one of ``desks``."""
    section = root.section("shop", f"{{desk: shop, address: {ADDRESS}}}", optional=True)
    if section is None:
        return None
    desk = section.scalar("desk", read.text, "shop")
    if desk is not None and desk not in desks:
        section.wrong("desk", f"« {desk} » is not one of the desks. {closest(desk, desks)}")
    address = read_address(section.section("address", ADDRESS))
    section.finish()
    return Shop(desk, address) if desk and address else None


def known_addresses(root: Section, values: Mapping[str, Any]) -> dict[ChannelKind, str | None]:
    """Where channels are, as the rest of the file says; ``None`` where it says it wrongly."""
    shop: Shop | None = values["shop"]
    known = {ChannelKind.TELEPHONE: values["telephone"], ChannelKind.EMAIL: values["email"]}
    names = root.keys()
    if "shop" in names:
        known[ChannelKind.SHOP_VISIT] = None if shop is None else str(shop.address)
    return known
