// The keyboard: one letter an act, none while somebody writes.
import { possible } from "./desk_case.js";
import { $, element } from "./desk_dom.js";
import { neighbour } from "./desk_queue.js";
import { TABS, state } from "./desk_state.js";
import { t } from "./desk_words.js";
import { fr } from "./desk_words_fr.js";
import { en } from "./desk_words_en.js";

const ACTS = { t: "take", a: "putThrough", x: "transfer", n: "note", p: "propose", b: "giveBack", e: "end" };

export function prepareKeys({ acts, tab, leave }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const dialog = document.querySelector("dialog[open]");
    if (dialog) { pick(dialog, event); return; }
    const writes = event.target.matches("input, textarea, select");
    if (event.key === "Escape") { escape(event, leave); return; }
    if (writes) return;
    if (run(event.key, { acts, tab })) event.preventDefault();
  });
}

function run(key, { acts, tab }) {
  if (key === "j" || key === "ArrowDown") return step(1);
  if (key === "k" || key === "ArrowUp") return step(-1);
  if (key === "/") { $("search").focus(); return true; }
  if (key === "?") { showHelp(); return true; }
  if (key === "r" && !$("reply").hidden) { show("talk"); $("reply-text").focus(); return true; }
  const place = "1234".indexOf(key);
  if (place >= 0 && key) { tab(Object.keys(TABS)[place]); return true; }
  const name = ACTS[key];
  if (!name || !state.whole || !possible(state.whole).includes(name)) return false;
  acts[name]();
  return true;
}

function step(by) {
  const card = neighbour(by);
  if (!card) return false;
  card.focus();
  card.scrollIntoView({ block: "nearest" });
  return true;
}

function escape(event, leave) {
  if (event.target.matches("#search") && state.search) return;
  if (event.target.matches("textarea, input")) event.target.blur();
  else if (state.open) leave();
}

/** A figure chooses in a dialog whose choices are numbered. */
function pick(dialog, event) {
  if (event.target.matches("textarea, select, input:not([type=radio])")) return;
  const choice = dialog.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
  if (choice) { choice.click(); choice.focus(); event.preventDefault(); }
  else if (event.key === "Enter" && event.target.matches("input[type=radio]")) {
    event.preventDefault();
    $("ask-form").requestSubmit($("ask-yes"));
  }
}

export function show(view) {
  $("desk").classList.toggle("talking", view === "talk");
  for (const one of $("views").children) one.setAttribute("aria-pressed", String(one.dataset.view === view));
  if (view === "talk") $("lines").scrollTop = $("lines").scrollHeight;
}

export function showHelp() {
  const keys = document.documentElement.lang === "en" ? en.keys : fr.keys;
  $("help-keys").replaceChildren(...Object.entries(keys).map(([names, does]) => element("div", "", [
    element("dt", "", names.split(" ").map((name) => element("kbd", "", name))),
    element("dd", "", t(does)),
  ])));
  $("help").showModal();
}
