// The managers' page: how promises, queues and people stand now. Refreshes every 30 seconds.
import { call, signedIn, signOut } from "./desk_access.js";
import { $, element } from "./desk_dom.js";
import { clock, setNow, when } from "./desk_time.js";
import { firstLanguage, language, speak } from "./desk_words.js";
import { caseLink, listenActs, loadActs, prepareActs, showActs } from "./manager_acts.js";
import { dayChart, legend } from "./manager_charts.js";
import { people, promises, queue, settings } from "./manager_tables.js";
import { channel, count, percent, say, showAll, span, team } from "./manager_words.js";

const EVERY = 30000;
const state = { found: null, names: {}, days: "1", timer: 0 };

async function start() {
  firstLanguage((await signedIn()).language);
  listenActs(failed);
  const room = await call("GET", "room");
  state.names = Object.fromEntries(room.people.map((one) => [one.login, one.name]));
  words();
  $("main").hidden = false;
  await refresh(false);
}

function words() {
  showAll();
  document.title = `${say("title")} · ${document.title.split(" · ").pop()}`;
  prepareActs(state.names);
}

async function refresh(background = true) {
  clearTimeout(state.timer);
  try {
    state.found = await call("GET", "manager", undefined, { background });
    setNow(state.found.now);
    show();
    await loadActs(background);
    fresh(true);
  } catch (error) {
    failed(error);
  }
  state.timer = setTimeout(refresh, EVERY);
}

function failed(error) {
  $("problem").textContent = error.message;
  fresh(false);
}

function fresh(well) {
  if (well) $("problem").textContent = "";
  $("dot").classList.toggle("lost", !well);
  $("fresh").textContent = well ? say("fresh", { time: clock(state.found.now) }) : say("lost");
}

function show() {
  const { found } = state;
  const now = new Date(found.now);
  $("tiles").replaceChildren(...tiles(found, now));
  $("risks").replaceChildren(...found.at_risk.map((one) => risk(one, now)));
  $("no-risk").hidden = found.at_risk.length > 0;
  for (const button of $("windows").children) button.setAttribute("aria-pressed", String(button.dataset.days === state.days));
  promises($("promises"), found.windows[state.days]);
  $("chart").replaceChildren(dayChart(found.days), legend());
  queue($("queue"), found.queue, now);
  people($("people"), found.people);
  $("nobody").hidden = found.people.length > 0;
  $("news").replaceChildren(...found.news.map(news));
  $("no-news").hidden = found.news.length > 0;
  settings($("settings"), $("rules"), found.settings);
}

function tiles(found, now) {
  const waiting = found.queue.reduce((total, one) => total + one.waiting, 0);
  const oldest = found.queue.map((one) => one.oldest).filter(Boolean).map((iso) => now - new Date(iso));
  const here = found.people.filter((one) => one.since);
  const load = found.people.reduce((total, one) => total + one.load, 0);
  const [today] = found.windows["1"];
  const sent = element("a", "", say("seeDesk"));
  sent.href = "/desk";
  return [
    tile(found.at_risk.length, "atRisk", "", found.at_risk.length ? "bad" : ""),
    tile(waiting, "waiting", oldest.length ? say("oldest", { time: span(Math.max(...oldest) / 60000) }) : ""),
    tile(percent(today.kept_share), "keptToday", today.kept_share === null ? "" : say("ofEnded", { kept: count(today.kept), ended: count(today.kept + today.broken) })),
    tile(here.length, "present", say("inHand", { n: count(load) })),
    tile(found.undelivered, "undelivered", found.undelivered ? sent : say("allSent"), found.undelivered ? "bad" : ""),
  ];
}

function tile(figure, name, more, kind = "") {
  const shown = typeof figure === "number" ? count(figure) : figure;
  const note = element("small");
  note.append(more);
  return element("div", `tile ${kind}`.trim(), [element("strong", "", shown), element("span", "", say(name)), note]);
}

function risk(one, now) {
  const minutes = Math.abs(new Date(one.due) - now) / 60000;
  const link = element("a", "", one.summary);
  link.href = `/desk?case=${encodeURIComponent(one.packet_id)}`;
  const left = element("b", one.late ? "late" : "soon", say(one.late ? "lateSince" : "leftTime", { time: span(Math.max(1, Math.floor(minutes))) }));
  const who = one.taken_by ? say("takenBy", { who: state.names[one.taken_by] || one.taken_by }) : say("free");
  const facts = [`${team(one.team)} · ${channel(one.channel)}`, say("due", { when: when(one.due) }), who];
  return element("li", one.late ? "late" : "", [element("p", "", [left, link]), element("p", "facts", facts.join(" · "))]);
}

function news(one) {
  const told = say(one.kind, { team: team(one.team), channel: channel(one.channel) });
  const end = element("span", one.answered ? "good" : "bad", say(one.answered ? "sinceAnswered" : "stillOpen"));
  return element("li", one.kind, [element("time", "", when(one.at)), element("p", "", [document.createTextNode(`${told} `), end, " ", caseLink(one.packet_id)])]);
}

$("windows").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !state.found) return;
  state.days = button.dataset.days;
  show();
});
$("print").addEventListener("click", () => window.print());
$("leave").addEventListener("click", signOut);
$("language").addEventListener("click", () => {
  speak(language() === "fr" ? "en" : "fr", true);
  words();
  if (!state.found) return;
  show();
  showActs();
  fresh(true);
});

start();
