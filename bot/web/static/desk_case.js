// One case on one screen: its head with what can be done now, its facts, its conversation.
import { $, button, element, keepingFocus } from "./desk_dom.js";
import { deliveriesBox, historyBox, logBox, notesBox } from "./desk_past.js";
import { elsewhereBox } from "./desk_elsewhere.js";
import { factsBox, otherBoxes, promiseBox } from "./desk_facts.js";
import { dueTag, route } from "./desk_queue.js";
import { isLive, isMine, nameOf, state } from "./desk_state.js";
import { showTalk } from "./desk_talk.js";
import { when } from "./desk_time.js";
import { language, t, word } from "./desk_words.js";
import { visitsBox } from "./desk_visits.js";
import { whyBox } from "./desk_why.js";
import { together } from "./links.js";

let look = "";

/** What can be done with a case as it stands: the keys that work, in the order of the buttons. */
export function possible(whole) {
  const { packet } = whole;
  if (packet.status === "done") return ["note"];
  if (packet.status === "waiting") return ["take", "transfer", "note", "end"];
  if (!isMine(packet)) return ["note"];
  if (whole.call) return ["putThrough", "transfer", "note", "end"];
  const live = packet.channel === "chat" && isLive(whole);
  return [...(live ? ["propose"] : []), "transfer", "note", ...(live ? ["giveBack"] : []), "end"];
}

const KEYS = { take: "t", putThrough: "a", propose: "p", transfer: "x", note: "n", giveBack: "b", end: "e" };

export function showCase(acts, onOpen) {
  const whole = state.whole;
  $("welcome").hidden = Boolean(whole);
  $("packet").hidden = !whole;
  if (!whole) { look = ""; return; }
  showTalk(whole);
  const { now, lines, ...rest } = whole;
  const next = JSON.stringify([rest, language(), state.room.people]);
  if (next === look) return;
  look = next;
  showHead(whole, acts);
  keepingFocus($("elsewhere"), () => $("elsewhere").replaceChildren(...[elsewhereBox(whole, acts)].filter(Boolean)));
  showColumn(whole, acts, onOpen);
}

function showHead(whole, acts) {
  const { packet } = whole;
  const tags = [element("span", `urgency ${packet.urgency}`, word("urgency", packet.urgency)), dueTag(packet), element("span", "tag", status(packet)), route(packet)];
  $("tags").replaceChildren(...tags.filter(Boolean));
  $("summary").textContent = together(packet.summary);
  const about = [word("reasons", packet.reason), t("received", { when: when(packet.created) })];
  if (packet.language !== language()) about.push(t("writes", { language: word("languages", packet.language) }));
  $("about").textContent = about.join(" · ");
  const focused = document.activeElement?.dataset?.act;
  $("actions").replaceChildren(...possible(whole).map((name) => {
    const primary = name === "take" || name === "putThrough" || (name === "end" && isMine(packet) && !whole.call);
    const node = button(primary ? "strong" : "plain", t(name), acts[name], KEYS[name]);
    node.dataset.act = name;
    return node;
  }));
  if (focused) ($("actions").querySelector(`[data-act="${focused}"]`) || $("summary")).focus();
}

function status(packet) {
  if (packet.status === "done") {
    const reason = packet.result.split("\n")[0];
    return t("closedAs", { reason: reason ? word("closings", reason).toLowerCase() : t("givenBack").toLowerCase() });
  }
  if (packet.status === "waiting") return packet.team ? t("waitsTeam", { team: word("teamNames", packet.team) }) : t("waits");
  return isMine(packet) ? t("you") : nameOf(packet.taken_by);
}

function showColumn(whole, acts, onOpen) {
  const { packet } = whole;
  const column = $("facts-column");
  const opened = new Map([...column.querySelectorAll("details[data-fold]")].map((one) => [one.dataset.fold, one.open]));
  const same = column.dataset.packet === packet.id;
  const top = same ? column.scrollTop : 0;
  column.dataset.packet = packet.id;
  const nodes = [
    deliveriesBox(whole, acts.retry), notesBox(whole), promiseBox(whole, acts), factsBox(packet),
    ...otherBoxes(packet), whyBox(packet), historyBox(whole, onOpen), visitsBox(whole), logBox(whole),
  ].filter(Boolean);
  for (const node of nodes.flatMap((one) => [one, ...one.querySelectorAll("[data-fold]")])) {
    if (same && opened.has(node.dataset.fold)) node.open = opened.get(node.dataset.fold);
  }
  keepingFocus(column, () => column.replaceChildren(...nodes));
  column.scrollTop = top;
}
