// The desk: login, the queue, one packet, and what an adviser does with it. Refreshes every 3 s.
import { call, signOut, signedIn } from "./desk_access.js";
import { boxes, element, statusWord, tags, transcript } from "./desk_packet.js";
import { CHANNEL, when } from "./desk_words.js";
import { together } from "./links.js";

const EVERY = 3000;
const $ = (id) => document.getElementById(id);
const state = { adviser: "", packets: [], known: null, filter: "all", open: null, packet: null, shown: "", now: new Date() };

async function start() {
  enter((await signedIn()).login);
}

function enter(adviser) {
  state.adviser = adviser;
  $("desk").hidden = false;
  $("me").textContent = adviser;
  refresh();
}

async function refresh() {
  clearTimeout(state.timer);
  try {
    const [queue, whole] = await Promise.all([
      call("GET", "packets", undefined, { background: true }),
      state.open ? call("GET", `packets/${encodeURIComponent(state.open)}`, undefined, { background: true }) : null,
    ]);
    state.now = new Date(queue.now);
    announce(queue.packets);
    state.packets = queue.packets;
    showQueue();
    if (whole && whole.packet.id === state.open) showPacket(whole);
    live(true);
  } catch {
    live(false);
  }
  if (state.adviser) state.timer = setTimeout(refresh, EVERY);
}

function live(well) {
  $("live-dot").classList.toggle("lost", !well);
  $("live").textContent = well ? "À jour" : "Connexion perdue, nouvel essai…";
}

function announce(packets) {
  const ids = new Set(packets.map((one) => one.id));
  const fresh = state.known ? packets.filter((one) => !state.known.has(one.id)) : [];
  state.known = ids;
  const waiting = packets.filter((one) => one.status === "waiting").length;
  document.title = `${waiting ? `(${waiting}) ` : ""}Poste des conseillers`;
  if (fresh.length) $("news").textContent = `Nouveau dossier : ${fresh[0].summary}`;
}

const FILTERS = {
  all: () => true,
  waiting: (one) => one.status === "waiting",
  taken: (one) => one.status === "taken",
  mine: (one) => one.status === "taken" && one.taken_by === state.adviser,
};

function showQueue() {
  for (const button of $("filters").children) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === state.filter));
    button.querySelector("b").textContent = state.packets.filter(FILTERS[button.dataset.filter]).length;
  }
  const shown = state.packets.filter(FILTERS[state.filter]);
  const look = JSON.stringify([shown, state.open, state.filter, Math.floor(state.now / 60000)]);
  if (look === state.look) return;
  state.look = look;
  const focused = document.activeElement?.dataset?.packet;
  $("cards").replaceChildren(...shown.map(card));
  if (focused) $("cards").querySelector(`[data-packet="${CSS.escape(focused)}"]`)?.focus();
  $("none").hidden = shown.length > 0;
  $("none").textContent = state.packets.length ? "Aucun dossier dans cette liste." : "Aucun dossier n’attend. Tout est fait.";
}

function card(packet) {
  const item = element("li");
  const button = element("button", `card ${packet.urgency}`);
  button.type = "button";
  button.dataset.packet = packet.id;
  button.setAttribute("aria-current", String(packet.id === state.open));
  const row = element("span", "tags");
  row.append(...tags(packet, state.now));
  const foot = element("span", "card-foot");
  foot.append(element("span", "", CHANNEL[packet.wanted_channel] || packet.wanted_channel), element("span", "", `reçu ${when(packet.created, state.now)}`));
  if (packet.status === "taken") foot.append(element("span", "taken", statusWord(packet)));
  button.append(row, element("span", "card-summary", packet.summary), foot);
  button.addEventListener("click", () => open(packet.id));
  item.append(button);
  return item;
}

async function open(id) {
  state.open = id;
  state.shown = "";
  $("problem").textContent = "";
  $("reply-text").value = "";
  $("desk").classList.add("reading");
  showQueue();
  await act(() => call("GET", `packets/${encodeURIComponent(id)}`));
  $("summary").focus();
}

function close() {
  const id = state.open;
  Object.assign(state, { open: null, packet: null, shown: "" });
  $("desk").classList.remove("reading");
  $("packet").hidden = true;
  $("welcome").hidden = false;
  showQueue();
  $("cards").querySelector(`[data-packet="${CSS.escape(id)}"]`)?.focus();
}

function showPacket(whole) {
  const { packet, lines } = whole;
  state.packet = packet;
  state.now = new Date(whole.now);
  $("welcome").hidden = true;
  $("packet").hidden = false;
  $("tags").replaceChildren(...tags(packet, state.now, true));
  const mine = packet.status === "taken" && packet.taken_by === state.adviser;
  $("take").hidden = packet.status !== "waiting";
  $("done").hidden = packet.status === "done";
  $("done").classList.toggle("calm", !mine);
  $("action-note").textContent = packet.status === "taken" && !mine ? `${packet.taken_by} s’en occupe.` : "";
  $("reply").hidden = !(packet.channel === "chat" && mine);
  const content = JSON.stringify([packet, lines]);
  if (content === state.shown) return;
  state.shown = content;
  $("summary").textContent = together(packet.summary);
  $("reason").textContent = `${packet.reason_label} · ${CHANNEL[packet.channel] || packet.channel}, ${when(packet.created, state.now)}`;
  $("facts-column").replaceChildren(...boxes(packet, state.now));
  const box = $("lines");
  box.replaceChildren(...transcript(lines, state.now));
  box.scrollTop = box.scrollHeight;
}

async function act(request) {
  $("problem").textContent = "";
  for (const name of ["take", "done"]) $(name).disabled = true;
  try {
    const whole = await request();
    if (whole.packet.id === state.open) showPacket(whole);
    return true;
  } catch (error) {
    $("problem").textContent = error.message;
    return false;
  } finally {
    for (const name of ["take", "done"]) $(name).disabled = false;
  }
}

const path = (verb) => `packets/${encodeURIComponent(state.open)}/${verb}`;

$("leave").addEventListener("click", signOut);
$("back").addEventListener("click", close);
$("filters").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) { state.filter = button.dataset.filter; showQueue(); }
});
$("take").addEventListener("click", async () => {
  if (await act(() => call("POST", path("take"), {})) && !$("reply").hidden) $("reply-text").focus();
  refresh();
});
$("done").addEventListener("click", async () => {
  if (await act(() => call("POST", path("done"), {}))) close();
  refresh();
});
$("reply").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("reply-text").value.trim();
  const send = $("reply").querySelector("button");
  if (!text || send.disabled) return;
  send.disabled = true;
  if (await act(() => call("POST", path("reply"), { text }))) $("reply-text").value = "";
  send.disabled = false;
  $("reply-text").focus();
});
$("reply-text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("reply").requestSubmit();
});

start();
