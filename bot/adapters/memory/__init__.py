"""Every storage port kept in memory: for tests, trials and one-off conversations."""

from bot.adapters.memory.advisers import MemoryAdvisers
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.adapters.memory.callbacks import MemoryCallbacks
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.memory.outbox import MemoryOutbox

__all__ = [
    "MemoryAdvisers",
    "MemoryBackOffice",
    "MemoryCallbacks",
    "MemoryCases",
    "MemoryDesk",
    "MemoryHistory",
    "MemoryOutbox",
]
