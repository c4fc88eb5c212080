// Signing in, making the first account and choosing one's password: one form, three addresses.
import { call, signOut, signedIn } from "./desk_access.js";
import { WORDS } from "./signin_words.js";

const $ = (id) => document.getElementById(id);
const page = location.pathname.split("/").pop();
const asked = new URLSearchParams(location.search);
const code = asked.get("code") || "";
const state = { language: remembered(), account: null, tried: false };

function remembered() {
  try {
    const kept = localStorage.getItem("relais.desk.language");
    if (kept in WORDS) return kept;
  } catch { /* storage may be closed */ }
  return navigator.language?.startsWith("en") ? "en" : "fr";
}

function target() {
  // Only a page of the desk on this very site is gone to.
  const wanted = asked.get("next") || "/desk";
  if (!URL.canParse(wanted, location.origin)) return "/desk";
  const next = new URL(wanted, location.origin);
  const inside = next.origin === location.origin && /^\/desk(\/|$)/.test(next.pathname);
  return inside && !/^\/desk\/(signin|setup|api)/.test(next.pathname) ? next.pathname + next.search : "/desk";
}

const FIELDS = {
  signin: () => [
    ["login", { autocomplete: "username", note: "loginNote" }],
    ["secret", { autocomplete: "current-password" }],
  ],
  setup: () => [
    ["name", { autocomplete: "name", note: "nameNote", max: 60 }],
    ["login", { autocomplete: "username", note: "newLoginNote" }],
    ["fresh", { autocomplete: "new-password", note: "freshNote" }],
    ["again", { autocomplete: "new-password" }],
  ],
  password: () => [
    ["old", { autocomplete: "current-password", label: state.account?.must_change ? "received" : "old" }],
    ["fresh", { autocomplete: "new-password", note: "freshNote" }],
    ["again", { autocomplete: "new-password" }],
  ],
};
const SECRETS = ["secret", "old", "fresh", "again"];

function render() {
  const words = WORDS[state.language];
  const typed = values();
  document.documentElement.lang = state.language;
  document.title = `${words[page]} · ${document.querySelector(".company").textContent}`;
  $("title").textContent = words[page];
  $("language").textContent = words.other;
  $("language").lang = state.language === "fr" ? "en" : "fr";
  $("intro").textContent = intro(words);
  $("fields").replaceChildren(...FIELDS[page]().flatMap(([name, field]) => parts(name, field, words, typed)));
  $("show-label").textContent = words.show;
  $("send").textContent = words[`send${page[0].toUpperCase()}${page.slice(1)}`];
  $("leave").hidden = page !== "password";
  $("leave").textContent = state.account?.must_change ? words.leave : words.back;
  $("form").hidden = false;
}

function intro(words) {
  if (page === "setup") return words.setupIntro;
  if (page === "password" && state.account?.must_change) return words.mustIntro.replace("{name}", state.account.name);
  return page === "signin" && asked.has("next") ? words.goOn : "";
}

function parts(name, field, words, typed) {
  const label = Object.assign(document.createElement("label"), { htmlFor: name, textContent: words[field.label || name] });
  const input = Object.assign(document.createElement("input"), { id: name, name, required: true, value: typed[name] || "" });
  input.type = SECRETS.includes(name) && !$("show").checked ? "password" : "text";
  input.autocomplete = field.autocomplete;
  input.autocapitalize = "none";
  input.spellcheck = false;
  input.maxLength = field.max || (SECRETS.includes(name) ? 200 : 40);
  if (!field.note) return [label, input];
  const note = Object.assign(document.createElement("p"), { className: "note", id: `${name}-note`, textContent: words[field.note] });
  input.setAttribute("aria-describedby", note.id);
  return [label, input, note];
}

function values() {
  return Object.fromEntries([...$("fields").querySelectorAll("input")].map((input) => [input.id, input.value]));
}

function problem(sentence, field) {
  $("problem").textContent = sentence;
  for (const input of $("fields").querySelectorAll("input")) input.setAttribute("aria-invalid", String(input.id === field));
  if (sentence) $(field)?.focus();
}

async function send(given) {
  if (page === "setup") {
    const { name, login, fresh } = given;
    await call("POST", "setup", { code, name, login, password: fresh });
  } else if (page === "password") {
    await call("POST", "password", { old: given.old, password: given.fresh });
  } else {
    const account = await call("POST", "session", { login: given.login, password: given.secret });
    if (account.must_change) return "/desk/password";
  }
  return target();
}

$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = WORDS[state.language];
  const given = values();
  const empty = Object.keys(given).find((name) => !given[name].trim());
  if (empty) { problem(words.missing, empty); return; }
  if ("again" in given && given.again !== given.fresh) { problem(words.different, "again"); return; }
  problem("");
  $("send").disabled = true;
  try {
    location.replace(await send(given));
  } catch (error) {
    problem(error.message, { signin: "secret", setup: "fresh", password: "fresh" }[page]);
  } finally {
    $("send").disabled = false;
  }
});
$("show").addEventListener("change", () => {
  for (const name of SECRETS) if ($(name)) $(name).type = $("show").checked ? "text" : "password";
});
$("language").addEventListener("click", () => {
  state.language = state.language === "fr" ? "en" : "fr";
  try { localStorage.setItem("relais.desk.language", state.language); } catch { /* storage may be closed */ }
  problem("");
  render();
});
$("leave").addEventListener("click", () => (state.account?.must_change ? signOut() : location.assign("/desk")));

async function start() {
  if (page === "password") {
    state.account = await signedIn();
    state.language = state.account.language;
  } else if (page === "signin") {
    // The cookie is not sent when another site leads here: ask again from this page.
    const here = await fetch("/desk/api/session").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (here) {
      location.replace(here.must_change ? "/desk/password" : target());
      return;
    }
  }
  render();
  $("fields").querySelector("input").focus();
}

start();
