// Questions before an act: to whom, which channel, why. One dialog, whose form changes.
import { $, element } from "./desk_dom.js";
import { state } from "./desk_state.js";
import { t, word } from "./desk_words.js";

let submit = null;

export function prepareAsk() {
  $("ask-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.submitter?.value === "cancel") { $("ask").close(); return; }
    $("ask-problem").textContent = "";
    const given = Object.fromEntries(new FormData($("ask-form")));
    try {
      await submit(given);
      $("ask").close();
    } catch (error) {
      $("ask-problem").textContent = error.message;
    }
  });
  $("ask-cancel").addEventListener("click", () => $("ask").close());
}

export function open(title, text, fields, label, onSubmit) {
  submit = onSubmit;
  $("ask-title").textContent = t(title);
  $("ask-text").textContent = text ? t(text) : "";
  $("ask-text").hidden = !text;
  $("ask-fields").replaceChildren(...fields);
  $("ask-yes").textContent = t(label);
  $("ask-yes").hidden = !label;
  $("ask-problem").textContent = "";
  $("ask").showModal();
  ($("ask-fields").querySelector("input, select, textarea") || $("ask-yes")).focus();
}

export function askNote(send) {
  open("noteTitle", "noteText", [area("text", "note", true)], "save", send);
}

export function askGiveBack(send) {
  open("giveBackTitle", state.whole.booked ? "giveBackBooked" : "giveBackText", [], "giveBack", send);
}

export function askClose(send) {
  const reasons = ["resolved", "called_back", "answered_elsewhere", "no_answer", "duplicate", "spam", "withdrawn", "other"];
  const choices = reasons.map((name, place) => radio("reason", name, word("closings", name), place === 0, place + 1));
  open("closeTitle", state.whole.booked ? "closeBooked" : "", [group("closeText", choices), area("words", "closeWords")], "end", send);
}

export function askTransfer(send) {
  const teams = state.room.teams.filter((team) => team !== state.whole.packet.team || state.whole.packet.status !== "waiting");
  const people = state.room.people.filter((one) => one.active && one.login !== state.me.login);
  const choice = element("select");
  choice.name = "to";
  const part = (label, kind, rows) => {
    const node = element("optgroup");
    node.label = t(label);
    node.append(...rows.map(([value, name]) => { const one = element("option", "", name); one.value = `${kind}:${value}`; return one; }));
    return node;
  };
  choice.append(part("teams", "team", teams.map((team) => [team, word("teamNames", team)])));
  if (people.length) choice.append(part("people", "adviser", people.map((one) => [one.login, one.name])));
  open("transferTitle", "", [labelled("transferTo", choice), area("note", "transferNote")], "transfer", ({ to, note }) => {
    const [kind, ...rest] = (to || "").split(":");
    return send({ [kind]: rest.join(":"), note });
  });
}

export function labelled(label, field) {
  return element("label", "field", [element("span", "", t(label)), field]);
}

function area(name, label, required = false) {
  const field = element("textarea");
  Object.assign(field, { name, rows: 3, maxLength: 2000, required });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("ask-form").requestSubmit($("ask-yes"));
  });
  return labelled(label, field);
}

function group(label, choices) {
  return element("fieldset", "choices", [element("legend", "", t(label)), ...choices]);
}

export function radio(name, value, label, checked, place) {
  const field = element("input");
  Object.assign(field, { type: "radio", name, value, checked });
  field.dataset.key = place;
  return element("label", "choice", [field, element("span", "", label), element("kbd", "", place)]);
}
