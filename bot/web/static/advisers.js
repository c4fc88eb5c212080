// The accounts of the desk, as managers look after them.
import { call, signedIn, signOut } from "./desk_access.js";
import { TEAMS, WORDS, fill } from "./advisers_words.js";

const $ = (id) => document.getElementById(id);
const state = { me: null, words: WORDS.fr, teams: [], names: {}, changed: null, sure: null };

async function start() {
  state.me = await signedIn();
  state.words = WORDS[state.me.language];
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = state.words[place.dataset.word];
  for (const option of $("role").options) option.textContent = state.words[option.value];
  document.title = state.words.title;
  await refresh();
}

async function refresh() {
  const found = await call("GET", "advisers");
  state.teams = found.teams;
  state.names = Object.fromEntries(found.advisers.map((one) => [one.login, one.name]));
  const order = [...found.advisers].sort((a, b) => Number(b.active) - Number(a.active));
  $("accounts").replaceChildren(...order.map(account));
  $("acts").replaceChildren(...found.acts.map(act));
}

function made(tag, className, text) {
  return Object.assign(document.createElement(tag), { className: className || "", textContent: text || "" });
}

function account(one) {
  const { words } = state;
  const item = made("li", one.active ? "" : "closed");
  item.dataset.login = one.login;
  const who = made("div", "who");
  const name = made("p", "name", one.name);
  if (one.login === state.me.login) name.append(made("span", "note", ` (${words.you})`));
  const facts = made("p", "facts");
  facts.append(made("span", "login", one.login), made("span", `tag ${one.role}`, words[one.role]), made("span", "tag", teamsOf(one)));
  if (!one.active) facts.append(made("span", "tag warn", words.closed));
  else if (one.must_change) facts.append(made("span", "tag warn", waiting(one)));
  who.append(name, facts);
  const buttons = made("div", "buttons");
  const mine = one.login === state.me.login;
  const verbs = one.active ? ["change", ...(mine ? [] : ["reset"]), "close"] : ["reopen"];
  buttons.append(...verbs.map((verb) => button(verb, one)));
  item.append(who, buttons);
  return item;
}

const teamsOf = (one) => one.teams.map(teamName).join(", ") || state.words.allTeams;
const teamName = (team) => TEAMS[state.me.language][team] || team;

function button(verb, one) {
  const key = made("button", "plain", state.words[verb]);
  key.type = "button";
  key.dataset.verb = verb;
  key.setAttribute("aria-label", fill(state.words.labels[verb], one));
  key.addEventListener("click", () => VERBS[verb](one));
  return key;
}

function waiting(one) {
  if (!one.password_until) return state.words.waiting;
  if (Date.now() >= Date.parse(one.password_until)) return state.words.over;
  const until = new Date(one.password_until).toLocaleString(state.me.language, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  return fill(state.words.waitingUntil, { until });
}

const path = (one) => `advisers/${encodeURIComponent(one.login)}`;
const VERBS = {
  change: (one) => openForm(one),
  close: (one) => askFirst(fill(state.words.sureClose, one), state.words.close, () => set(one, { active: false })),
  reopen: (one) => attempt(() => set(one, { active: true })),
  reset: (one) => askFirst(fill(state.words.sureReset, one), state.words.reset, async () => {
    const given = await call("POST", `${path(one)}/password`, {});
    await refresh();
    showSecret(given);
  }),
};

async function set(one, values) {
  await call("PATCH", path(one), values);
  await refresh();
}

async function attempt(what, problem = "problem") {
  $(problem).textContent = "";
  try {
    await what();
    return true;
  } catch (error) {
    $(problem).textContent = error.message;
    return false;
  }
}

function askFirst(sentence, verb, what) {
  $("sure-text").textContent = sentence;
  $("sure-yes").textContent = verb;
  state.sure = what;
  $("sure-box").showModal();
}

function openForm(one) {
  state.changed = one;
  $("form-title").textContent = one ? fill(state.words.changeTitle, one) : state.words.addTitle;
  $("name").value = one?.name || "";
  $("login").value = one?.login || "";
  $("login").disabled = Boolean(one);
  $("login-note").hidden = Boolean(one);
  $("role").value = one?.role || "adviser";
  $("language").value = one?.language || state.me.language;
  $("teams").replaceChildren(...state.teams.map((team) => {
    const label = made("label", "tick");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: team, checked: Boolean(one?.teams.includes(team)) });
    label.append(box, ` ${teamName(team)}`);
    return label;
  }));
  $("form-problem").textContent = "";
  $("form-box").showModal();
  $("name").focus();
}

async function save() {
  const given = {
    name: $("name").value,
    role: $("role").value,
    language: $("language").value,
    teams: [...$("teams").querySelectorAll(":checked")].map((box) => box.value),
  };
  if (state.changed) await call("PATCH", path(state.changed), given);
  else given.secret = await call("POST", "advisers", { ...given, login: $("login").value });
  $("form-box").close();
  await refresh();
  if (given.secret) showSecret(given.secret);
}

function showSecret({ adviser, password }) {
  $("secret-text").textContent = fill(state.words.secretText, adviser);
  $("secret").textContent = password;
  $("secret-box").showModal();
}

function act(one) {
  const item = made("li");
  const at = made("time", "", new Date(one.at).toLocaleString(state.me.language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }));
  at.dateTime = one.at;
  const actor = one.actor === "relais" ? state.words.command : state.names[one.actor] || one.actor;
  const values = { login: state.names[one.login] || one.login || state.words.unknown, actor };
  const text = fill(state.words.did[one.name] || one.name, values);
  item.append(at, made("span", one.name === "failed" ? "warn" : "", text[0].toUpperCase() + text.slice(1)));
  return item;
}

$("add").addEventListener("click", () => openForm(null));
$("cancel").addEventListener("click", () => $("form-box").close());
$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const send = $("form").querySelector("[type=submit]");
  if (send.disabled) return;
  send.disabled = true;
  await attempt(save, "form-problem");
  send.disabled = false;
});
$("sure-no").addEventListener("click", () => $("sure-box").close());
$("sure-yes").addEventListener("click", () => { $("sure-box").close(); attempt(state.sure); });
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText($("secret").textContent).catch(() => getSelection().selectAllChildren($("secret")));
  $("news").textContent = state.words.copied;
});
$("secret-done").addEventListener("click", () => $("secret-box").close());
$("secret-box").addEventListener("close", () => { $("secret").textContent = ""; });
$("leave").addEventListener("click", signOut);

attempt(start);
