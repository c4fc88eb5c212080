// The tables of the managers' page: promises, queues, people, settings.
import { element } from "./desk_dom.js";
import { when } from "./desk_time.js";
import { shareBar } from "./manager_charts.js";
import { channel, count, kind, percent, say, span, team } from "./manager_words.js";
import { word } from "./desk_words.js";

/** Fill a table: heads are words, rows are lists of cells; a cell is a text, a node or [class, content]. */
export function fill(table, heads, rows) {
  const head = element("thead", "", [element("tr", "", heads.map((name) => scoped(element("th", NUMBERS.has(name) ? "number" : "", say(name)))))]);
  const body = element("tbody", "", rows.map((row) => {
    const line = element("tr", row.kind || "");
    row.cells.forEach((cell, place) => line.append(made(cell, heads[place], place === 0)));
    return line;
  }));
  table.replaceChildren(head, body);
}

const NUMBERS = new Set(["made", "kept", "broken", "open", "withdrawn", "half", "most", "waits", "taken", "load", "advisers", "handling"]);

function scoped(cell) {
  cell.scope = "col";
  return cell;
}

function made(cell, name, first) {
  const node = element(first ? "th" : "td", NUMBERS.has(name) ? "number" : "");
  if (first) node.scope = "row";
  node.dataset.label = say(name);
  node.append(...[cell].flat());
  return node;
}

export function promises(table, rows) {
  const heads = ["team", "channel", "made", "kept", "broken", "open", "withdrawn", "keptShare", "half", "most"];
  fill(table, heads, rows.map((row) => ({
    kind: row.team === null ? "sum" : "",
    cells: [
      row.team === null ? say("all") : team(row.team),
      row.channel === null ? "" : channel(row.channel),
      count(row.made), count(row.kept), count(row.broken), count(row.open), count(row.withdrawn),
      [shareBar(row.kept_share), percent(row.kept_share)],
      span(row.half), span(row.most),
    ],
  })));
  for (const cell of table.querySelectorAll("tbody td:nth-child(5)")) cell.classList.toggle("bad", cell.textContent !== "0");
}

export function queue(table, teams, now) {
  fill(table, ["team", "waits", "taken", "oldestWait"], teams.map((one) => ({
    cells: [
      [team(one.team), element("small", one.open ? "open" : "", opening(one))],
      count(one.waiting),
      count(one.taken),
      one.oldest ? [span((now - new Date(one.oldest)) / 60000), element("small", "", say("ofWhichOpen", { time: span(one.oldest_open_minutes) }))] : "–",
    ],
  })));
}

function opening(one) {
  if (!one.turns) return one.open ? "" : say("shut");
  return say(one.open ? "isOpen" : "isShut", { when: when(one.turns) });
}

export function people(table, everybody) {
  table.hidden = everybody.length === 0;
  fill(table, ["name", "teams", "load", "since"], everybody.map((one) => ({
    kind: one.since ? "" : "quiet",
    cells: [
      one.name,
      one.teams.map(team).join(", ") || say("everyTeam"),
      count(one.load),
      one.since ? [when(one.since), element("small", "", `${say("used")} ${when(one.used)}`)] : say("away"),
    ],
  })));
}

export function settings(table, rules, given) {
  fill(table, ["team", "advisers", "handling", "promised", "toAlert"], given.teams.map((one) => ({
    cells: [
      team(one.team),
      one.advisers === null ? "–" : count(one.advisers),
      span(one.handling_minutes),
      one.channels.map((each) => say("inMinutes", { channel: channel(each.channel), time: span(each.answer_minutes) })).join(", ") || "–",
      one.alerts.join(", ") || say("atDesk"),
    ],
  })));
  const weights = Object.entries(given.weights).map(([name, weight]) => `${word("criteria", name)} ${weight}`);
  const rows = [
    ["alertAt", say("alertShare", { share: percent(given.alert_share) })],
    ["manager", given.manager.join(", ") || say("noManager")],
    ["webhook", say(given.webhook ? "yes" : "no")],
    ["channelsOn", given.channels_on.map(kind).join(", ")],
    ["weights", weights.join(", ")],
  ];
  rules.replaceChildren(...rows.map(([name, value]) => element("div", "", [element("dt", "", say(name)), element("dd", "", value)])));
}
