// What was done, with who and what to choose from, and the same as a file.
import { call } from "./desk_access.js";
import { $, element } from "./desk_dom.js";
import { when } from "./desk_time.js";
import { family, word } from "./desk_words.js";
import { fill } from "./manager_tables.js";
import { actor, say } from "./manager_words.js";

const STEP = 50;
const state = { acts: [], names: {}, shown: STEP };

/** Words for the choices; `people` maps login names to names. */
export function prepareActs(people) {
  state.names = people;
  choices($("acts-days"), [["1", say("today")], ["7", say("week")], ["30", say("month")]]);
  const actors = [["bot", say("bot")], ["customer", say("customer")], ...Object.entries(people)];
  choices($("acts-actor"), [["", say("everybody")], ...actors]);
  choices($("acts-name"), [["", say("everything")], ...Object.entries(family("acts"))]);
}

function choices(select, options) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, label]) => Object.assign(element("option", "", label), { value })));
  if (options.some(([value]) => value === before)) select.value = before;
}

export async function loadActs(background = false) {
  const chosen = new URLSearchParams({ days: $("acts-days").value || "1", actor: $("acts-actor").value, name: $("acts-name").value });
  $("file").href = `/desk/api/manager/acts.csv?${chosen}`;
  state.acts = (await call("GET", `manager/acts?${chosen}`, undefined, { background })).acts;
  showActs();
}

export function showActs() {
  const rows = state.acts.slice(0, state.shown);
  $("no-acts").hidden = rows.length > 0;
  $("acts").hidden = rows.length === 0;
  $("more").hidden = state.acts.length <= state.shown;
  fill($("acts"), ["at", "who", "what", "detail"], rows.map((act) => ({
    cells: [when(act.at), actor(act.actor, state.names), [word("acts", act.name), " ", caseLink(act.packet_id)].filter(Boolean), detail(act)],
  })));
}

/** Details that are codes, in words; the rest as it was written. */
function detail(act) {
  const [code, ...more] = act.detail.split("\n");
  const kind = { submitted: "reasons", closed: "closings", given_back: "closings", called: "outcomes", alerted: "teamNames", escalated: "teamNames", nobody_came: "teamNames" }[act.name];
  return kind ? [word(kind, code), ...more].join(" – ") : act.detail;
}

export function caseLink(id) {
  if (!id) return null;
  const link = element("a", "case", say("theCase"));
  link.href = `/desk?case=${encodeURIComponent(id)}`;
  return link;
}

export function listenActs(failed) {
  for (const id of ["acts-days", "acts-actor", "acts-name"]) {
    $(id).addEventListener("change", () => { state.shown = STEP; loadActs().catch(failed); });
  }
  $("sieve").addEventListener("submit", (event) => event.preventDefault());
  $("more").addEventListener("click", () => { state.shown += STEP; showActs(); });
}
