// What the page knows: who is here, the queue, the open case; and how it asks for more.
import { call } from "./desk_access.js";
import { setNow } from "./desk_time.js";

export const state = {
  me: null, room: { teams: [], people: [], canned: [] }, packets: [], done: [], buried: 0,
  tab: "waiting", team: "", search: "", open: null, whole: null,
};

export const path = (verb, id = state.open) => `packets/${encodeURIComponent(id)}${verb ? `/${verb}` : ""}`;

export async function loadQueue() {
  const queue = await call("GET", "packets", undefined, { background: true });
  setNow(queue.now);
  Object.assign(state, { packets: queue.packets, done: queue.done, buried: queue.buried });
}

/** Colleagues, teams and ready answers. */
export async function loadRoom() {
  state.room = await call("GET", "room", undefined, { background: true });
}

/** Whether a colleague is at work who was not there when the room was last asked for. */
export const strangers = () => state.packets.some((one) => one.taken_by && !state.room.people.some((known) => known.login === one.taken_by));

export async function loadCase(id = state.open) {
  if (!id) return;
  const whole = await call("GET", path("", id), undefined, { background: true });
  if (id === state.open) keep(whole);
}

export function keep(whole) {
  setNow(whole.now);
  state.whole = whole;
}

export const isMine = (packet) => packet.status === "taken" && packet.taken_by === state.me.login;
export const isLive = (whole) => ["waiting", "human"].includes(whole.stage);
const forMe = (packet) => !packet.team || !state.me.teams.length || state.me.teams.includes(packet.team);

export const TABS = {
  mine: () => state.packets.filter(isMine),
  waiting: () => state.packets.filter((one) => one.status === "waiting" && forMe(one)),
  all: () => state.packets,
  done: () => state.done,
};

/** The cases of a tab that pass the team filter and the search. */
export function shown(tab = state.tab) {
  const words = plain(state.search).split(" ").filter(Boolean);
  return TABS[tab]()
    .filter((one) => !state.team || one.team === state.team)
    .filter((one) => words.every((part) => haystack(one).includes(part)));
}

export function nameOf(login) {
  return state.room.people.find((one) => one.login === login)?.name || login;
}

function haystack(packet) {
  const facts = packet.facts.map((fact) => fact.value).join(" ");
  return plain(`${packet.summary} ${packet.customer_number || ""} ${facts} ${nameOf(packet.taken_by || "")}`);
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
