"""What is imported with stand-ins finds the true thing when it uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.later import Later, LaterModule, stand_ins


def test_a_stand_in_brings_the_true_thing_when_it_is_called() -> None:
    import colorsys

    assert Later("colorsys", "rgb_to_hsv")(1.0, 0.0, 0.0) == colorsys.rgb_to_hsv(1.0, 0.0, 0.0)
    assert Later("decimal", "Decimal").from_float(0.5) == 0.5


def test_afterwards_the_true_module_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this_library", raising=False)
    with stand_ins({"this_library": ("name",)}):
        from this_library import name  # type: ignore[import-not-found]
    assert isinstance(name, Later)
    assert "this_library" not in sys.modules


def test_a_module_that_is_imported_already_is_left_alone() -> None:
    import json

    with stand_ins({"json": (), "json.decoder": ()}):
        assert sys.modules["json"] is json


def test_a_whole_module_is_imported_when_something_of_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "colorsys", LaterModule("colorsys"))
    import colorsys

    assert colorsys.rgb_to_hsv(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
    assert not isinstance(sys.modules["colorsys"], LaterModule)


def test_serving_imports_neither_scikit_learn_nor_a_drawing_library() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from bot.engine import prepare; prepare()\n"
            "import bot.engine.rasa_engine, bot.understanding.intent, bot.understanding.ngrams\n"
            "import bot.understanding.faq, bot.understanding.language, bot.understanding.tokens\n"
            "print([m for m in ('sklearn', 'matplotlib', 'sanic', 'scipy.stats', 'spacy.cli')"
            " if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_rasa_finds_what_it_left_out_when_it_needs_it() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from bot.engine import prepare; prepare()\n"
            "import rasa.utils.plotting as drawing\n"
            "from rasa.nlu.classifiers import logistic_regression_classifier as learned\n"
            "print(callable(drawing.plot_confusion_matrix), learned.LogisticRegression(C=2.0).C)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "True 2.0"
