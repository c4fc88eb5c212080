"""Reads dates, numbers, references, addresses and names in what customers write or say."""

from bot.understanding.parsing.all import read_entities

__all__ = ["read_entities"]
