"""Stand-ins that let Rasa 3.6 be imported without TensorFlow and without unused clients.

Rasa names these modules while it starts, but a project that keeps to light components never
calls into them. Each stand-in offers the names that Rasa imports; building or loading one raises
:class:`bot.errors.MissingPart` with a sentence that says what to do instead.

Rasa 3.6.21 is the last open release, so the list below is complete for it and does not drift.
"""

from __future__ import annotations

import sys
import types
from typing import Any

from bot.errors import MissingPart

_TENSORFLOW = (
    "{name} needs TensorFlow, which Relais does without. "
    "In config.yml, use bot.understanding.intent.RelaisIntentClassifier and RulePolicy instead."
)
_CHANNEL = (
    "{name} is not part of Relais: channels are served by bot.web and voice. "
    "Remove it from credentials.yml."
)
_STORE = (
    "{name} is not installed. In endpoints.yml, use an SQL tracker store, "
    "or Redis for locks, instead."
)

_MODULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "rasa.nlu.classifiers.diet_classifier": (_TENSORFLOW, ("DIETClassifier",)),
    "rasa.nlu.selectors.response_selector": (_TENSORFLOW, ("ResponseSelector",)),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": (
        _TENSORFLOW,
        ("ConveRTFeaturizer",),
    ),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": (
        _TENSORFLOW,
        ("LanguageModelFeaturizer",),
    ),
    "rasa.core.policies.ted_policy": (_TENSORFLOW, ("TEDPolicy",)),
    "rasa.core.policies.unexpected_intent_policy": (_TENSORFLOW, ("UnexpecTEDIntentPolicy",)),
    "rasa.utils.tensorflow.callback": (_TENSORFLOW, ("RasaTrainingLogger", "RasaModelCheckpoint")),
    "rasa.utils.tensorflow.models": (_TENSORFLOW, ("RasaModel", "TransformerRasaModel")),
    "rasa.utils.tensorflow.data_generator": (_TENSORFLOW, ("RasaBatchDataGenerator",)),
    "rasa.core.channels.botframework": (_CHANNEL, ("BotFrameworkInput",)),
    "rasa.core.channels.console": (_CHANNEL, ("CmdlineInput",)),
    "rasa.core.channels.facebook": (_CHANNEL, ("FacebookInput",)),
    "rasa.core.channels.hangouts": (_CHANNEL, ("HangoutsInput",)),
    "rasa.core.channels.mattermost": (_CHANNEL, ("MattermostInput",)),
    "rasa.core.channels.rocketchat": (_CHANNEL, ("RocketChatInput",)),
    "rasa.core.channels.slack": (_CHANNEL, ("SlackInput",)),
    "rasa.core.channels.socketio": (_CHANNEL, ("SocketIOInput",)),
    "rasa.core.channels.telegram": (_CHANNEL, ("TelegramInput",)),
    "rasa.core.channels.twilio": (_CHANNEL, ("TwilioInput",)),
    "rasa.core.channels.twilio_voice": (_CHANNEL, ("TwilioVoiceInput",)),
    "rasa.core.channels.webexteams": (_CHANNEL, ("WebexTeamsInput",)),
    "rasa.core.brokers.pika": (_STORE, ("PikaEventBroker",)),
    "boto3": (_STORE, ()),
    "boto3.dynamodb": (_STORE, ()),
    "boto3.dynamodb.conditions": (_STORE, ("Key",)),
    "botocore": (_STORE, ()),
    "botocore.exceptions": (_STORE, ("BotoCoreError",)),
    "pymongo": (_STORE, ("MongoClient",)),
    "pymongo.collection": (_STORE, ("Collection",)),
    "pymongo.errors": (_STORE, ("ConnectionFailure", "OperationFailure")),
    "aiormq": (_STORE, ()),
}


def install() -> None:
    """Put every stand-in in place. Must run before ``rasa`` is first imported."""
    for path, (advice, names) in _MODULES.items():
        if path not in sys.modules:
            sys.modules[path] = _module(path, names, advice)
    _restore_removed_names()


def advice(name: str) -> str | None:
    """What to use instead of a part of Rasa that cannot be used here; ``None`` for others."""
    for sentence, names in _MODULES.values():
        if name in names:
            return sentence.format(name=name)
    return None


def _module(path: str, names: tuple[str, ...], advice: str) -> types.ModuleType:
    module = types.ModuleType(path)
    for name in names:
        setattr(module, name, _stand_in(name, advice.format(name=name)))
    return module


def _stand_in(name: str, sentence: str) -> type:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise MissingPart(sentence)

    if name.endswith(("Error", "Failure")):
        return type(name, (Exception,), {})
    refusals = {"__init__": refuse, "create": staticmethod(refuse), "load": staticmethod(refuse)}
    return type(name, (), {**refusals, "name": classmethod(lambda cls: cls.__name__)})


def _restore_removed_names() -> None:
    """Two names that Rasa 3.6 reads and that NumPy 2 and packaging 22 have moved or removed."""
    import numpy
    import packaging.version

    if not hasattr(numpy, "VisibleDeprecationWarning"):
        numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]
    if not hasattr(packaging.version, "LegacyVersion"):
        legacy = type("LegacyVersion", (packaging.version.Version,), {})
        packaging.version.LegacyVersion = legacy  # type: ignore[attr-defined]
