"""Understanding, measured: each data set with Relais, and with stock Rasa beside it."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from bot.bench import stock
from bot.bench.data_set import DataSet, held_out, learnable, read_messages, write_without
from bot.bench.line import Line, outside, quality
from bot.bench.process import Tell, measured, with_relais
from bot.bench.store import Store, busy
from bot.errors import ConfigurationError
from bot.model_card import code_fingerprint
from bot.policies.thresholds import thresholds_from

RELAIS = "Relais"
COMPANYS_OWN = ("bot.understanding.faq.FaqFinder",)
"""Components that read the company's own files, which have no say on foreign messages."""

BUSY = 0.5
"""Load average a core from which times say little."""


@dataclass(frozen=True)
class System:
    """What is measured: a pipeline, and the process that runs it.

    ``act_above``: the confidence from which it acts on its own.
    """

    name: str
    python: Path
    env: dict[str, str]
    config: str
    act_above: float
    fingerprint: str

    @property
    def is_relais(self) -> bool:
        """Whether it is this project, and not stock Rasa."""
        return self.name == RELAIS


def relais(project: Path) -> System:
    """The pipeline of the project's ``config.yml``, without its policies."""
    path = project / "config.yml"
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    pipeline = config.get("pipeline") if isinstance(config, dict) else None
    if not isinstance(pipeline, list):
        raise ConfigurationError(f"{path} lists no pipeline.")
    parts = [part for part in pipeline if part.get("name") not in COMPANYS_OWN]
    text = yaml.safe_dump({**config, "pipeline": parts, "policies": []}, sort_keys=False)
    return System(
        RELAIS,
        Path(sys.executable),
        with_relais(),
        text,
        act_above(config),
        digest(text, code_fingerprint(project), version("rasa")),
    )


def stock_rasa(project: Path, tell: Tell) -> System:
    """Stock Rasa, installed. Raises what :func:`bot.bench.stock.environment` raises."""
    python = stock.environment(project, tell)
    return System(
        stock.SYSTEM,
        python,
        stock.process_environment(),
        stock.CONFIG,
        stock.ACT_ABOVE,
        digest(stock.CONFIG, *stock.PINS),
    )


def act_above(config: dict[str, Any]) -> float:
    """The confidence from which the bot acts without asking again, by a ``config.yml``."""
    policies = config.get("policies") or ()
    own = [part for part in policies if str(part.get("name")).endswith("OffHoursPolicy")]
    return thresholds_from(own[0] if own else {}).act


def measure(
    sets: Sequence[DataSet],
    systems: Sequence[System],
    hold_out: int,
    store: Store[Line],
    tell: Tell,
) -> Iterator[Line]:
    """Lines as they are measured or found in the store.

    A system after the first is measured on the first training file of each folder only.
    """
    for place, data in enumerate(sets):
        again = place > 0 and sets[place - 1].test == data.test
        for system in systems[:1] if again else systems:
            fingerprint = digest(system.fingerprint, data.fingerprint())
            what = f"{system.name}, {data.name}, {data.train.name}"
            line = store.known((data.name, data.train.name, system.name, hold_out), fingerprint)
            if line:
                tell(f"{what}: kept from an earlier run.")
            else:
                tell(f"{what}…")
                line = _measure(data, system, hold_out, fingerprint, tell)
                store.add(line)
                if line.busy > BUSY:
                    tell(f"  the machine was busy ({line.busy:g} processes a core): times are long")
            yield line


def _measure(data: DataSet, system: System, hold_out: int, fingerprint: str, tell: Tell) -> Line:
    learnt, messages = learnable(data.train), read_messages(data.test)
    out = held_out(learnt, hold_out) if hold_out else []
    began_busy = busy()
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        here = Path(folder)
        (here / "config.yml").write_text(system.config, encoding="utf-8")
        write_without(data.train, out, here / "train.yml")
        texts = json.dumps([message.text for message in messages])
        (here / "texts.json").write_text(texts, encoding="utf-8")
        trained, tested = run_jobs(system, here, tell)
    read = tested.pop("read")
    kept = [message for message in learnt if message.intent not in out]
    return Line(
        data=data.name,
        train=data.train.name,
        system=system.name,
        fingerprint=fingerprint,
        busy=began_busy,
        examples=len(kept),
        intents=len({message.intent for message in kept}),
        training_seconds=trained["training_seconds"],
        training_cpu_seconds=trained["training_cpu_seconds"],
        process_seconds=trained["process_seconds"],
        training_mb=trained["peak_mb"],
        load_seconds=tested["load_seconds"],
        loaded_mb=tested["loaded_mb"],
        serving_mb=tested["peak_mb"],
        hold_out=hold_out,
        outside=outside(messages, read, out, system.act_above) if out else None,
        **quality(messages, read, out),
    )


def run_jobs(system: System, folder: Path, tell: Tell) -> tuple[dict[str, Any], dict[str, Any]]:
    """Train, then load and read, each in a process of its own, in a folder made ready for it."""
    job = {"product": system.is_relais, "config": "config.yml", "data": "train.yml"}
    trained = measured(system.python, {**job, "do": "train"}, folder, system.env, tell)
    tell(f"  trained in {trained['training_seconds']:.1f} s; reading the test messages")
    test = {**job, "do": "test", "texts": "texts.json"}
    return trained, measured(system.python, test, folder, system.env, tell)


def digest(*parts: str) -> str:
    """A short hash of some texts in their order."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
