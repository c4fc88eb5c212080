// Ready answers: « / » at the start of the answer box opens them; what is typed after it filters.
import { $, element } from "./desk_dom.js";
import { state } from "./desk_state.js";
import { grow } from "./desk_talk.js";
import { language, t } from "./desk_words.js";

const PLACE = /\{(\w+)\}/;
let chosen = 0;

export function prepareCanned() {
  const box = $("reply-text");
  box.addEventListener("input", () => { chosen = 0; show(); });
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if ($("canned").hidden) return;
    const found = matching();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") chosen += event.key === "ArrowDown" ? 1 : -1;
    else if (event.key === "Enter" || event.key === "Tab") { if (found[chosen]) insert(found[chosen]); }
    else if (event.key === "Escape") { box.value = ""; close(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
    chosen = Math.max(0, Math.min(found.length - 1, chosen));
    if (["ArrowDown", "ArrowUp"].includes(event.key)) show();
  });
  $("ready").addEventListener("click", () => { box.value = "/"; box.focus(); chosen = 0; show(); });
}

function matching() {
  const asked = plain($("reply-text").value.slice(1));
  return state.room.canned.filter((one) => plain(`${one.name} ${one.title[language()]}`).includes(asked));
}

function show() {
  const box = $("reply-text");
  const menu = $("canned");
  if (!box.value.startsWith("/") || box.value.includes("\n")) { close(); return; }
  const found = matching();
  menu.hidden = false;
  box.setAttribute("aria-expanded", "true");
  menu.replaceChildren(...found.map((one, place) => {
    const option = element("li", "", [element("b", "", one.title[language()]), element("span", "", filled(one))]);
    option.id = `canned-${place}`;
    option.role = "option";
    option.setAttribute("aria-selected", String(place === chosen));
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); insert(one); });
    return option;
  }));
  if (!found.length) menu.append(element("li", "quiet", t("noCanned")));
  box.setAttribute("aria-activedescendant", found.length ? `canned-${chosen}` : "");
  menu.children[chosen]?.scrollIntoView({ block: "nearest" });
}

function filled(one) {
  const values = state.whole?.places || {};
  const text = one.text[state.whole?.packet.language === "en" ? "en" : "fr"];
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] || place);
}

/** The text in the box, with the first empty place selected: typing fills it. */
function insert(one) {
  const box = $("reply-text");
  box.value = filled(one);
  close();
  grow();
  box.focus();
  const empty = PLACE.exec(box.value);
  if (empty) box.setSelectionRange(empty.index, empty.index + empty[0].length);
}

function close() {
  $("canned").hidden = true;
  $("reply-text").setAttribute("aria-expanded", "false");
  $("reply-text").removeAttribute("aria-activedescendant");
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/_/g, " ").trim();
}
