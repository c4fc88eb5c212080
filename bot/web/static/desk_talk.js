// The conversation: lines, who is typing, and the answer box.
import { newId } from "./desk_access.js";
import { $, element } from "./desk_dom.js";
import { isMine, state } from "./desk_state.js";
import { clock, when } from "./desk_time.js";
import { t, word } from "./desk_words.js";
import { linked, together } from "./links.js";

const TYPING_SHOWN = 5000;
const TYPING_TOLD = 2500;
let typingEnds;
let told = 0;
let shownLines = "";
const drafts = new Map();
const unsent = new Map(); // by case: the answer that did not get through, under the name it was sent by

export function showTalk(whole) {
  const { packet, lines } = whole;
  const mine = isMine(packet);
  $("reply").hidden = !(mine && packet.channel === "chat");
  $("first").hidden = !(packet.status === "waiting" && packet.channel === "chat");
  $("lines").lang = packet.language;
  $("unsent").hidden = $("reply").hidden || unsent.get(packet.id)?.text !== $("reply-text").value.trim();
  const waits = whole.proposal ? t("awaiting", { channel: word("channels", whole.proposal.channel) }) : "";
  $("awaiting").textContent = waits;
  const look = JSON.stringify([packet.id, lines, document.documentElement.lang]);
  if (look === shownLines) return;
  const box = $("lines");
  const fresh = !shownLines.includes(packet.id);
  const follows = fresh || box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  shownLines = look;
  box.replaceChildren(...lines.map((line, place) => said(line, lines[place - 1])));
  if (follows) box.scrollTop = box.scrollHeight;
  if (fresh || lines.at(-1)?.speaker === "customer") customerTypes(false);
}

export function said(line, before) {
  const follows = before && before.speaker === line.speaker && new Date(line.at) - new Date(before.at) < 120000;
  const text = element("p");
  if (line.speaker === "customer") text.textContent = together(line.text);
  else text.append(...linked(line.text));
  const head = element("span", "said-by", `${word("speakers", line.speaker)} · ${before ? clock(line.at) : when(line.at)}`);
  const choices = line.buttons.length ? element("span", "offered", line.buttons.map((one) => element("i", "", one.title))) : null;
  return element("div", `said ${line.speaker}${follows ? " same" : ""}`, [head, text, choices].filter(Boolean));
}

export function customerTypes(on = true) {
  clearTimeout(typingEnds);
  $("typing").hidden = !on;
  if (!on) return;
  const box = $("lines");
  if (box.scrollHeight - box.scrollTop - box.clientHeight < 120) box.scrollTop = box.scrollHeight;
  typingEnds = setTimeout(() => customerTypes(false), TYPING_SHOWN);
}

/** Drafts are kept by case, so that a glance at another case loses nothing. */
export function changeDraft(from, to) {
  if (from) drafts.set(from, $("reply-text").value);
  $("reply-text").value = drafts.get(to) || "";
  grow();
}

export function grow() {
  const box = $("reply-text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 3, 180)}px`;
}

export function prepareTalk({ answer, types }) {
  const box = $("reply-text");
  $("again").addEventListener("click", () => $("reply").requestSubmit());
  box.addEventListener("input", () => {
    grow();
    $("unsent").hidden = unsent.get(state.open)?.text !== box.value.trim();
    const now = Date.now();
    if (!box.value.trim() || box.value.startsWith("/") || now - told < TYPING_TOLD) return;
    told = now;
    types();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    $("reply").requestSubmit();
  });
  $("reply").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value.trim();
    const send = $("send");
    if (!text || send.disabled) return;
    send.disabled = true;
    $("unsent").hidden = true;
    const from = state.open;
    const id = unsent.get(from)?.text === text ? unsent.get(from).id : newId();
    const done = await answer(text, id);
    unsent.delete(from);
    if (done === true) {
      drafts.delete(from);
      if (state.open === from) { box.value = ""; grow(); }
    } else if (done === "unsent") unsent.set(from, { text, id });
    if (state.open === from) $("unsent").hidden = done !== "unsent";
    send.disabled = false;
    if (state.open === from) box.focus();
  });
}
