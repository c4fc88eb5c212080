// The queue: tabs with counts, filters, and a card for each case.
import { $, element, icon } from "./desk_dom.js";
import { state, TABS, isMine, nameOf, shown } from "./desk_state.js";
import { left, when } from "./desk_time.js";
import { language, t, word } from "./desk_words.js";

let look = "";

export function showQueue(onOpen) {
  for (const tab of $("tabs").children) {
    tab.setAttribute("aria-pressed", String(tab.dataset.tab === state.tab));
    tab.querySelector("b").textContent = TABS[tab.dataset.tab]().length || "";
  }
  showTeams();
  const cases = shown();
  const next = JSON.stringify([cases, state.open, state.tab, language()]);
  if (next === look) return;
  look = next;
  const focused = document.activeElement?.dataset?.packet;
  const top = $("cards").scrollTop;
  $("cards").replaceChildren(...cases.map((one) => card(one, onOpen)));
  $("cards").scrollTop = top;
  if (focused) focusList(focused);
  $("none").hidden = cases.length > 0;
  const filtered = state.search || state.team;
  $("none").textContent = filtered ? t("noneFound") : t(`none${state.tab[0].toUpperCase()}${state.tab.slice(1)}`);
}

/** The focus on that card, else on the first one, else on the tab: never on nothing. */
export function focusList(id = "") {
  (cardOf(id) || $("cards").querySelector(".card") || $("tabs").querySelector("[aria-pressed=true]")).focus({ preventScroll: true });
}

const cardOf = (id) => $("cards").querySelector(`[data-packet="${CSS.escape(id)}"]`);

/** The case before or after the one that has the focus, or is open. */
export function neighbour(step) {
  const cards = [...$("cards").querySelectorAll(".card")];
  const here = document.activeElement?.dataset?.packet || state.open;
  const place = cards.findIndex((one) => one.dataset.packet === here);
  return cards[place < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, place + step))];
}

/** Delays in words, on the cards and in the case: they change by themselves. */
export function tick() {
  for (const node of document.querySelectorAll("[data-due]")) {
    const delay = left({ due: node.dataset.due, alert_at: node.dataset.alert || null });
    if (node.textContent === delay.words) continue;
    node.textContent = delay.words;
    node.className = `due ${delay.level}`;
  }
}

export function dueTag(packet) {
  const promise = packet.promise;
  if (!promise || packet.status === "done") return null;
  if (promise.answered || promise.withdrawn) {
    const kept = promise.answered && new Date(promise.answered) <= new Date(promise.due);
    return promise.answered ? element("span", `due ${kept ? "kept" : ""}`, t(kept ? "kept" : "broken")) : null;
  }
  const delay = left(promise);
  const node = element("span", `due ${delay.level}`, delay.words);
  node.dataset.due = promise.due;
  if (promise.alert_at) node.dataset.alert = promise.alert_at;
  return node;
}

/** The summary is written in the company's language. */
export function summaryOf(packet, className) {
  const node = element("span", className, packet.summary);
  node.lang = "fr";
  return node;
}

export function route(packet) {
  const node = element("span", "route", [icon(packet.channel)]);
  if (packet.wanted_channel !== packet.channel) node.append(element("i", "", "→"), icon(packet.wanted_channel));
  node.append(element("span", "", word("channels", packet.wanted_channel)));
  return node;
}

function card(packet, onOpen) {
  const item = element("li");
  const done = packet.status === "done";
  const node = element("button", `card ${packet.urgency}${done ? " done" : ""}`, [
    element("span", "card-top", [element("span", `urgency ${packet.urgency}`, word("urgency", packet.urgency)), dueTag(packet)].filter(Boolean)),
    summaryOf(packet, "card-summary"),
    element("span", "card-foot", [route(packet), who(packet)]),
  ]);
  node.type = "button";
  node.dataset.packet = packet.id;
  node.setAttribute("aria-current", String(packet.id === state.open));
  node.addEventListener("click", () => onOpen(packet.id));
  item.append(node);
  return item;
}

function who(packet) {
  if (packet.status === "done") return element("span", "who", word("closings", packet.result.split("\n")[0]) || t("givenBack"));
  if (isMine(packet)) return element("span", "who me", t("you"));
  if (packet.status === "taken") return element("span", "who", nameOf(packet.taken_by));
  const team = packet.team ? `${word("teamNames", packet.team)} · ` : "";
  return element("span", "who", `${team}${when(packet.created)}`);
}

function showTeams() {
  const choice = $("team");
  const wanted = JSON.stringify([state.room.teams, language()]);
  if (choice.dataset.teams === wanted) return;
  choice.dataset.teams = wanted;
  const options = [["", t("everyTeam")], ...state.room.teams.map((team) => [team, word("teamNames", team)])];
  choice.replaceChildren(...options.map(([value, label]) => {
    const option = element("option", "", label);
    option.value = value;
    return option;
  }));
  choice.value = state.team;
}
