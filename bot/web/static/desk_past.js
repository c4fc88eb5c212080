// What came before: colleagues' notes, the customer's other cases, what was done, failed deliveries.
import { box, button, element, fold } from "./desk_dom.js";
import { nameOf, state } from "./desk_state.js";
import { when } from "./desk_time.js";
import { t, word } from "./desk_words.js";
import { route, summaryOf } from "./desk_queue.js";

export function notesBox(whole) {
  const notes = whole.acts.filter((act) => words(act) && ["noted", "transferred", "called"].includes(act.name));
  if (!notes.length) return null;
  return box(t("notes"), "notes", ...notes.reverse().map((act) => element("div", "one-note", [
    element("p", "", words(act)),
    element("p", "quiet", `${actor(act)} · ${when(act.at)}`),
  ])));
}

export function historyBox(whole, onOpen) {
  if (!whole.history.length) return null;
  const rows = whole.history.map((packet) => {
    const line = button("past", "", () => onOpen(packet.id));
    const end = packet.status === "done" ? word("closings", packet.result.split("\n")[0]) || t("givenBack") : t(packet.status === "taken" ? "held" : "waits", { who: nameOf(packet.taken_by || "") });
    line.replaceChildren(
      element("span", "past-top", [route(packet), element("span", "quiet", when(packet.created))]),
      summaryOf(packet, "past-summary"),
      element("span", "quiet", end),
    );
    return line;
  });
  const node = fold(`${t("history")} (${rows.length})`, "history", ...rows);
  node.open = true;
  return node;
}

export function logBox(whole) {
  if (!whole.acts.length) return null;
  const rows = whole.acts.map((act) => element("li", "", [
    element("span", "quiet", `${when(act.at)} `),
    element("span", "", sentence(act)),
  ]));
  return fold(t("log"), "log", element("ul", "", rows));
}

export function deliveriesBox(whole, retry) {
  const failed = whole.deliveries.filter((one) => one.state === "dead");
  if (!failed.length) return null;
  return box(t("deliveries"), "failed", ...failed.map((one) => deliveryRow(one, retry)));
}

export function deliveryRow(one, retry) {
  return element("div", "delivery", [
    element("div", "", [
      element("b", "", word("channels", one.courier)),
      element("p", "quiet", `${one.error || ""} · ${t("tries", { n: one.attempts })}`),
    ]),
    button("chip", t("retry"), () => retry(one.key)),
  ]);
}

function actor(act) {
  return word("actors", act.actor) === act.actor ? nameOf(act.actor) : word("actors", act.actor);
}

function sentence(act) {
  const told = word("acts", act.name);
  const first = act.detail.split("\n")[0];
  const details = {
    transferred: ` → ${state.room.teams.includes(first) ? word("teamNames", first) : nameOf(first)}`,
    called: ` (${word("outcomes", first)})`,
    closed: first ? ` (${word("closings", first)})` : "",
    proposed: ` (${word("channels", first.split(" ")[0])})`,
    accepted: ` (${word("channels", first.split(" ")[0])})`,
    answered: first ? ` (${word("channels", first)})` : "",
  };
  const impersonal = ["offered", "declined", "submitted", "nobody_came", "promised", "alerted", "escalated", "withdrawn", "call_due", "call_placed", "no_answer", "reminded"];
  const text = impersonal.includes(act.name) ? told : `${actor(act)} ${told}`;
  return text[0].toUpperCase() + text.slice(1) + (details[act.name] || "");
}

/** What somebody wrote with an act: a note is all words, the others have them after the first line. */
function words(act) {
  return act.name === "noted" ? act.detail : act.detail.split("\n").slice(1).join("\n");
}
