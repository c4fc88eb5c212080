"""Conversation and call scripts: written in YAML, played on a fresh stage, judged by their end."""

from bot.scripts.outcome import Outcome, Played
from bot.scripts.reader import find_scripts, read_script
from bot.scripts.records import Script, Step

__all__ = ["Outcome", "Played", "Script", "Step", "find_scripts", "read_script"]
