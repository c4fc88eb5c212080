"""Rasa's names that need TensorFlow can be imported, and say what to do when they are used."""

from __future__ import annotations

import importlib

import pytest

from bot.engine import prepare
from bot.errors import MissingPart


@pytest.mark.parametrize(
    ("module", "name", "advice"),
    [
        ("rasa.nlu.classifiers.diet_classifier", "DIETClassifier", "config.yml"),
        ("rasa.core.policies.ted_policy", "TEDPolicy", "config.yml"),
        ("rasa.core.channels.slack", "SlackInput", "credentials.yml"),
        ("pymongo", "MongoClient", "endpoints.yml"),
    ],
)
@pytest.mark.parametrize("use", ["build", "create", "load"])
def test_a_stand_in_that_is_used_says_what_to_do(module, name, advice, use):
    prepare()
    stand_in = getattr(importlib.import_module(module), name)
    call = stand_in if use == "build" else getattr(stand_in, use)
    with pytest.raises(MissingPart, match=name) as refused:
        call({}, option=1)
    assert advice in str(refused.value)


def test_a_stand_in_for_an_error_can_be_caught():
    prepare()
    failure = importlib.import_module("pymongo.errors").ConnectionFailure
    assert issubclass(failure, Exception)


def test_telemetry_is_off(monkeypatch):
    import os

    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    prepare()
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
