"""The steps of a call, as Twilio reads them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from voice.call import advance
from voice.call_events import Answered
from voice.call_state import Call, Terms
from voice.call_steps import Hangup, Listen, Speak, TakeMessage, Transfer
from voice.twiml import document, url


def action(path: str) -> str:
    return url("https://x.example", path, number=2, language="fr")


def read(*steps, language="fr") -> ElementTree.Element:
    return ElementTree.fromstring(document(steps, language, action))


def test_what_can_be_interrupted_is_said_inside_the_gather() -> None:
    root = read(Speak("Sortez.", interruptible=False), Speak("Oui ?"), Listen(("oui", "non"), 6, 7))
    assert [child.tag for child in root] == ["Say", "Gather"]
    gather = root[1]
    assert [child.text for child in gather] == ["Oui ?"]
    assert gather.attrib == {
        "input": "dtmf speech",
        "action": "https://x.example/voice/turn?number=2&language=fr",
        "method": "POST",
        "language": "fr-FR",
        "speechModel": "phone_call",
        "hints": "oui,non",
        "timeout": "7",
        "speechTimeout": "2",
        "finishOnKey": "#",
        "numDigits": "6",
        "actionOnEmptyResult": "true",
    }


def test_any_number_of_digits_has_no_limit() -> None:
    assert "numDigits" not in read(Speak("Oui ?"), Listen())[0].attrib


def test_each_language_has_its_voice() -> None:
    steps = advance(Call("CA1"), Answered(), Terms("Deux Rives")).steps
    voices = {(say.get("language"), say.get("voice")) for say in read(*steps).iter("Say")}
    assert voices == {("fr-FR", "Polly.Lea-Neural"), ("en-GB", "Polly.Amy-Neural")}
    english = read(Speak("Hello", "en"), Listen(), language="en")
    assert english[0].get("language") == "en-GB"


def test_who_asked_for_slower_speech_is_spoken_to_slowly() -> None:
    say = read(Speak("Bonjour", slow=True), Hangup()).find("Say")
    assert say is not None
    prosody = say.find("prosody")
    assert prosody is not None
    assert (prosody.text, prosody.get("rate")) == ("Bonjour", "80%")


def test_a_transfer_reports_its_result() -> None:
    root = read(Speak("Ne quittez pas."), Transfer("+33353012400"))
    dial = root.find("Dial")
    assert dial is not None
    assert dial.findtext("Number") == "+33353012400"
    assert dial.get("action") == "https://x.example/voice/dial-result?number=2&language=fr"


def test_a_message_is_recorded_up_to_the_hash_key() -> None:
    record = read(Speak("Après le bip"), TakeMessage(90)).find("Record")
    assert record is not None
    assert record.get("finishOnKey") == "#"
    assert record.get("maxLength") == "90"
    assert record.get("transcribe") is None


def test_a_hangup_ends_the_document() -> None:
    assert [child.tag for child in read(Speak("Au revoir."), Hangup())] == ["Say", "Hangup"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.text(max_size=3000).filter(str.isprintable), max_size=5),
    st.lists(st.text("aé,<&☃", max_size=200), max_size=600),
)
def test_a_document_is_valid_and_under_64_kb(texts: list[str], hints: list[str]) -> None:
    steps = [*(Speak(text) for text in texts), Listen(tuple(hints))]
    rendered = document(steps, "fr", action)
    ElementTree.fromstring(rendered)
    assert len(rendered.encode()) < 64_000


def test_the_longest_speech_stays_under_64_kb() -> None:
    rendered = document([Speak("😀" * 100_000), Listen(("é" * 90,) * 600)], "fr", action)
    assert len(rendered.encode()) < 64_000
