// The chat page: joins the log, the composer, the memory of this device and the connection.
import { Connection } from "./chat_connection.js";
import { Log } from "./chat_log.js";
import { memory, newMessageId } from "./chat_memory.js";
import { Elsewhere } from "./chat_resume.js";
import { TypingSigns } from "./chat_typing.js";
import { MAX_TEXT, WORDS, fill, firstLanguage } from "./chat_words.js";

const $ = (id) => document.getElementById(id);
const embedded = new URLSearchParams(location.search).has("embedded") && parent !== window;

const state = { language: firstLanguage(memory.language), last: 0, deskOpen: false, presence: null, place: "", owner: "bot", adviserSpoke: false, known: false };
const words = () => WORDS[state.language];

const log = new Log({
  frame: $("frame"), list: $("log"), typing: $("typing"), newer: $("newer"),
  onPress: (button) => { send(button.payload, button.title); $("text").focus({ preventScroll: true }); },
  onRetry: (message) => transmit(message),
});

const connection = new Connection({
  hello: () => ({ conversation: memory.conversation, after: state.last, language: state.language }),
  onFrame: (frame) => handlers[frame.type]?.(frame),
  onState: showConnection,
});

const elsewhere = new Elsewhere({
  place: $("hint"), conversation: () => memory.conversation, language: () => state.language, send: (text) => send(text),
});

const signs = new TypingSigns({ log, tell: () => connection.send({ type: "typing" }) });

const handlers = {
  welcome(frame) {
    memory.conversation = frame.conversation;
    Object.assign(state, { deskOpen: frame.desk_open, presence: frame.presence, owner: frame.owner, known: true });
    if (frame.reset) { state.last = 0; log.clear(); }
    log.greet(frame.greeting);
    showPresence();
  },
  line(frame) {
    if (frame.number <= state.last) return;
    state.last = frame.number;
    if (frame.speaker !== "customer") { log.type(false); tellParent("relais:line"); }
    if (frame.speaker === "adviser") state.adviserSpoke = true;
    log.add(frame);
    showPresence();
  },
  typing(frame) { signs.show(frame.who); },
  ack(frame) {
    memory.settle(frame.message_id);
    log.drop(frame.message_id);
    log.type(false);
    handlers.owner(frame);
  },
  owner(frame) {
    if (frame.owner === "bot") state.adviserSpoke = false;
    state.owner = frame.owner;
    showPresence();
  },
  desk(frame) { Object.assign(state, { deskOpen: frame.open, presence: frame.presence }); showPresence(); },
  queue(frame) { state.place = frame.text; showPresence(); },
  error(frame) {
    log.type(false);
    showProblem(frame.sentence);
    const message = memory.outbox().find((one) => one.message_id === frame.message_id);
    if (!message) return;
    memory.settle(frame.message_id);
    if (!log.has(frame.message_id)) log.hold(message, "failed");
    else $("text").value ||= message.shown ? "" : message.text;
  },
};

function send(text, shown = "") {
  const message = { message_id: newMessageId(), text, shown };
  showProblem("");
  transmit(message);
}

function transmit(message) {
  memory.keep(message);
  const left = connection.send({ type: "message", message_id: message.message_id, text: message.text, button: Boolean(message.shown) });
  log.hold(message, left ? "sending" : "unsent");
}

function resend() {
  for (const message of memory.outbox()) {
    const frame = { type: "message", message_id: message.message_id, text: message.text, button: Boolean(message.shown) };
    if (connection.send(frame) && !log.has(message.message_id)) log.hold(message, "sending");
  }
}

let countdown;
let everReady = false;
function showConnection(now, wait = 0) {
  clearInterval(countdown);
  const banner = $("banner");
  if (now === "ready") {
    resend();
    if (everReady && !banner.hidden) {
      showBanner(words().back);
      setTimeout(() => { if (connection.ready) banner.hidden = true; }, 2500);
    }
    everReady = true;
  } else if (now === "trying") {
    if (!banner.hidden) showBanner(words().trying);
  } else {
    log.type(false);
    const ends = Date.now() + wait;
    const tick = () => showBanner(
      navigator.onLine ? fill(words().lost, { s: Math.max(1, Math.ceil((ends - Date.now()) / 1000)) }) : words().offline,
      true,
    );
    tick();
    countdown = setInterval(tick, 1000);
    for (const { message } of [...log.pending.values()].filter((one) => one.state === "sending")) log.hold(message, "unsent");
  }
  showPresence();
}

function showBanner(text, alert = false) {
  const banner = $("banner");
  banner.hidden = false;
  banner.classList.toggle("alert", alert);
  let sentence = banner.querySelector("span");
  if (!sentence) {
    sentence = document.createElement("span");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.addEventListener("click", () => connection.now());
    banner.append(sentence, retry);
  }
  if (sentence.textContent !== text) sentence.textContent = text;
  banner.setAttribute("aria-live", alert && banner.dataset.told ? "off" : "polite");
  banner.dataset.told = alert ? "yes" : "";
  banner.querySelector("button").textContent = words().retryNow;
  banner.querySelector("button").hidden = !alert;
}

function showPresence() {
  const human = state.owner === "human";
  const word = human ? (state.adviserSpoke ? "human" : "humanSoon") : state.deskOpen ? "open" : "closed";
  const here = connection.ready ? word : state.known ? "away" : "connecting";
  const told = !connection.ready ? "" : word === "humanSoon" ? state.place : human ? "" : state.presence?.text;
  $("presence").textContent = told || words()[here];
  const somebody = state.presence ? ["here", "open"].includes(state.presence.state) : state.deskOpen;
  $("dot").className = `dot ${!connection.ready ? "" : human || somebody ? "here" : "bot"}`;
}

function showProblem(text) {
  $("problem").textContent = text;
}

function applyLanguage() {
  document.documentElement.lang = state.language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words()[node.dataset.word];
  $("text").placeholder = words().placeholder;
  const other = state.language === "fr" ? "en" : "fr";
  $("language").textContent = other.toUpperCase();
  $("language").lang = other;
  $("language").setAttribute("aria-label", words().other);
  for (const name of ["send", "fresh", "close"]) $(name).setAttribute("aria-label", words()[name]);
  for (const name of ["fresh", "close"]) $(name).title = words()[name];
  log.speak(state.language);
  elsewhere.speak();
  showProblem("");
  showPresence();
}

function grow() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 3}px`;
  const length = box.value.trim().length;
  $("send").disabled = length === 0 || length > MAX_TEXT;
  if (length > MAX_TEXT) showProblem(fill(words().tooLong, { n: length.toLocaleString(state.language) }));
  else if ($("problem").textContent) showProblem("");
}

function submit() {
  const text = $("text").value.trim();
  if (!text || text.length > MAX_TEXT) return;
  $("text").value = "";
  grow();
  send(text);
}

function tellParent(type) {
  if (embedded) parent.postMessage({ type }, "*");
}

$("form").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
$("text").addEventListener("input", () => { grow(); if ($("text").value.trim()) signs.writes(state.owner === "human"); });
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
});
$("language").addEventListener("click", () => {
  state.language = state.language === "fr" ? "en" : "fr";
  memory.language = state.language;
  applyLanguage();
  connection.send({ type: "language", language: state.language });
});
$("fresh").addEventListener("click", () => $("ask").showModal());
$("ask").addEventListener("close", () => {
  if ($("ask").returnValue !== "yes") return;
  $("ask").returnValue = "";
  memory.forget();
  Object.assign(state, { last: 0, owner: "bot", adviserSpoke: false });
  log.clear();
  connection.restart();
  $("text").focus();
});
$("close").addEventListener("click", () => tellParent("relais:close"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !$("ask").open) tellParent("relais:close");
});
addEventListener("message", (event) => {
  if (!embedded || event.source !== parent) return;
  if (event.data?.type === "relais:focus") $("text").focus();
  if (event.data?.type === "relais:callback") send("/request_callback", words().callback);
});

document.body.classList.toggle("embedded", embedded);
tellParent("relais:ready");
$("close").hidden = !embedded;
applyLanguage();
grow();
elsewhere.take();
connection.open();
if (!embedded && matchMedia("(hover: hover)").matches) $("text").focus();
