// The customer's other conversations on every channel; what was said in one is asked for when opened.
import { call } from "./desk_access.js";
import { element, fold, icon } from "./desk_dom.js";
import { path } from "./desk_state.js";
import { said } from "./desk_talk.js";
import { when } from "./desk_time.js";
import { t, word } from "./desk_words.js";

const known = new Map(); // what was said, by conversation and moment of its last line

export function visitsBox(whole) {
  if (!whole.visits.length) return null;
  const rows = whole.visits.map((visit) => visitRow(visit, whole.packet.id));
  return fold(`${t("visits")} (${rows.length})`, "visits", ...rows);
}

function visitRow(visit, packet) {
  const head = element("summary", "", [
    element("span", "route", [icon(visit.channel), element("b", "", word("channels", visit.channel) || t("unknownChannel"))]),
    element("span", "quiet", ` ${span(visit)} · ${t(visit.proof === "code" ? "byCode" : "byNumber")}`),
  ]);
  const lines = element("div", "visit-lines");
  const row = element("details", "visit", [head, lines]);
  row.dataset.fold = `visit ${visit.conversation}`;
  row.addEventListener("toggle", () => { if (row.open) fill(lines, visit, packet); });
  return row;
}

async function fill(box, visit, packet) {
  const key = `${visit.conversation} ${visit.last}`;
  try {
    if (!known.has(key)) {
      box.replaceChildren(element("p", "quiet", "…"));
      known.set(key, (await call("GET", path(`visit?conversation=${encodeURIComponent(visit.conversation)}`, packet))).lines);
    }
    const lines = known.get(key);
    box.replaceChildren(...(lines.length ? lines.map((line, place) => said(line, lines[place - 1])) : [element("p", "quiet", t("noLines"))]));
  } catch (error) {
    box.replaceChildren(element("p", "problem", error.message));
  }
}

function span(visit) {
  const [first, last] = [when(visit.first), when(visit.last)];
  return first === last ? first : `${first} → ${last}`;
}
