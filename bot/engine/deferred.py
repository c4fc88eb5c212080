"""What Rasa imports while it starts and serving never calls is imported when it is used.

scikit-learn costs a start half a second and 70 MB, drawing 27 MB, Rasa's web server 8 MB. The few
modules of Rasa that name them are imported here, with stand-ins in the libraries' place.
"""

from __future__ import annotations

import importlib
import sys

from bot.later import LaterModule, stand_ins

_NAMED: dict[str, tuple[str, ...]] = {
    "sklearn": (),
    "sklearn.model_selection": ("train_test_split",),
    "sklearn.linear_model": ("LogisticRegression",),
    "sklearn.feature_extraction": (),
    "sklearn.feature_extraction.text": ("CountVectorizer",),
    "sanic": ("Sanic", "Blueprint", "response"),
    "sanic.request": ("Request",),
    "sanic.response": ("HTTPResponse", "ResponseStream"),
    "sanic.exceptions": ("SanicException",),
}
_READERS = (
    "rasa_sdk.plugin",
    "rasa.utils.tensorflow.model_data",
    "rasa.nlu.classifiers.logistic_regression_classifier",
    "rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer",
    "rasa.core.channels",
    "rasa.core.utils",
    "rasa.utils.endpoints",
)
_DRAWING = "rasa.utils.plotting"


def install() -> None:
    """Import Rasa's readers of heavy libraries without these; cheap to repeat."""
    if _DRAWING not in sys.modules:
        sys.modules[_DRAWING] = LaterModule(_DRAWING)
    if any(reader not in sys.modules for reader in _READERS):
        with stand_ins(_NAMED):
            for reader in _READERS:
                importlib.import_module(reader)
