// The desk: puts its parts together, and refreshes what is shown.
import { call, signOut, signedIn } from "./desk_access.js";
import { makeActs, tell } from "./desk_acts.js";
import { prepareAsk } from "./desk_ask.js";
import { announce, ring, sound } from "./desk_bell.js";
import { prepareCanned } from "./desk_canned.js";
import { showCase } from "./desk_case.js";
import { $, element } from "./desk_dom.js";
import { prepareKeys, show as view, showHelp } from "./desk_keys.js";
import { deliveryRow } from "./desk_past.js";
import { focusList, showQueue, tick } from "./desk_queue.js";
import { DeskSocket } from "./desk_socket.js";
import { TABS, loadCase, loadQueue, loadRoom, shown, state, strangers } from "./desk_state.js";
import { changeDraft, customerTypes, prepareTalk } from "./desk_talk.js";
import { firstLanguage, language, showWords, speak, t } from "./desk_words.js";

let socket;
const acts = makeActs({ show, refresh, leave, next });

async function start() {
  state.me = await signedIn();
  firstLanguage(state.me.language);
  await loadRoom();
  $("me").textContent = state.me.name;
  for (const node of document.querySelectorAll("[data-manager]")) node.hidden = state.me.role !== "manager";
  words();
  await refresh();
  state.tab = TABS.mine().length ? "mine" : "waiting";
  show();
  $("desk").hidden = false;
  socket = new DeskSocket({
    onChange: refresh,
    onTyping: (conversation) => { if (state.whole?.packet.conversation_id === conversation) customerTypes(); },
  });
  const wanted = new URLSearchParams(location.search).get("case");
  if (wanted) open(wanted);
}

async function refresh() {
  try {
    await Promise.all([loadQueue(), loadCase()]);
    if (strangers()) await loadRoom();
    live(true);
    announce();
    show();
  } catch (error) {
    if (error.status === 404 && state.open) leave();
    live(false);
  }
}

function show() {
  showQueue(open);
  showCase(acts, open);
  $("undelivered").hidden = !state.buried;
  $("undelivered").textContent = t("undelivered", { n: state.buried });
}

function live(well) {
  $("live-dot").classList.toggle("lost", !well);
  $("live").textContent = t(well ? "live" : "lost");
}

async function open(id) {
  const focus = matchMedia("(min-width: 760px)").matches;
  changeDraft(state.open, id);
  Object.assign(state, { open: id, whole: state.whole?.packet.id === id ? state.whole : null });
  $("desk").classList.add("reading");
  view("case");
  socket?.follow(id);
  try {
    await loadCase(id);
  } catch (error) {
    tell(error.message, true);
    leave();
    return;
  }
  if (state.open !== id) return;
  show();
  $("facts-column").scrollTop = 0;
  const writes = document.activeElement?.matches("input, textarea, select");
  if (focus && !writes) $("summary").focus({ preventScroll: true });
}

function leave() {
  const id = state.open;
  changeDraft(id, null);
  Object.assign(state, { open: null, whole: null });
  $("desk").classList.remove("reading", "talking");
  socket?.follow(null);
  show();
  if (id) focusList(id);
}

/** A colleague was faster: on to the next case that waits. */
function next() {
  const waiting = shown("waiting").find((one) => one.id !== state.open);
  if (waiting) open(waiting.id);
  else leave();
}

function tab(name) {
  state.tab = name;
  show();
  $("cards").scrollTop = 0;
}

function words() {
  showWords();
  $("sound").setAttribute("aria-pressed", String(sound.on));
  show();
  announce();
}

async function showUndelivered() {
  const { deliveries } = await call("GET", "deliveries");
  const retry = async (key) => { await acts.retry(key); await showUndelivered(); };
  const rows = deliveries.map((one) => deliveryRow(one, retry));
  $("undelivered-list").replaceChildren(...(rows.length ? rows : [element("p", "quiet", t("noUndelivered"))]));
  if (!$("undelivered-box").open) $("undelivered-box").showModal();
}

prepareAsk();
prepareCanned(); // before the talk: its keys come first
prepareTalk({ answer: acts.answer, types: () => socket?.typing() });
prepareKeys({ acts, tab, leave });
$("tabs").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) tab(button.dataset.tab);
});
$("views").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) view(button.dataset.view);
});
$("search").addEventListener("input", () => { state.search = $("search").value; show(); });
$("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") $("cards").querySelector(".card")?.click();
  else if (event.key === "Escape" && state.search) { $("search").value = state.search = ""; show(); }
});
$("team").addEventListener("change", () => { state.team = $("team").value; show(); });
$("back").addEventListener("click", leave);
$("leave").addEventListener("click", signOut);
$("undelivered").addEventListener("click", showUndelivered);
$("help-open").addEventListener("click", showHelp);
$("language").addEventListener("click", () => { speak(language() === "fr" ? "en" : "fr", true); words(); live(true); });
$("sound").addEventListener("click", () => {
  sound.on = !sound.on;
  if (sound.on) ring();
  tell(t(sound.on ? "soundOn" : "soundOff"));
  words();
});
for (const dialog of document.querySelectorAll("dialog")) {
  // What had the focus before may be gone by now: the keyboard goes on from the case.
  dialog.addEventListener("close", () => setTimeout(() => {
    if (document.activeElement !== document.body) return;
    if (state.open) $("summary").focus();
    else focusList();
  }));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
}
setInterval(tick, 5000);
start();
