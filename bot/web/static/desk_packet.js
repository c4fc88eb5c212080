// One packet on one screen: what is known, what was tried, what not to ask, what was promised.
import { linked, together } from "./links.js";
import { CHANNEL, LANGUAGE, SPEAKER, STATUS, URGENCY, left, phoneWords, when } from "./desk_words.js";

export function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = together(text);
  return node;
}

// Urgency and time left; the status too, where the packet is shown whole.
export function tags(packet, now, whole) {
  const nodes = [element("span", `tag ${packet.urgency}`, URGENCY[packet.urgency])];
  if (packet.promise && packet.status !== "done") {
    const delay = left(packet.promise.due, now);
    nodes.push(element("span", `tag ${delay.level}`, delay.word));
  }
  if (whole) nodes.push(element("span", "tag outline", statusWord(packet)));
  return nodes;
}

export function statusWord(packet) {
  const by = packet.status === "taken" && packet.taken_by ? ` par ${packet.taken_by}` : "";
  return `${STATUS[packet.status]}${by}`;
}

export function boxes(packet, now) {
  const nodes = [promiseBox(packet, now), factsBox(packet)];
  if (packet.do_not_ask.length) nodes.push(listBox("À ne pas redemander", packet.do_not_ask, "spare"));
  if (packet.steps_tried.length) nodes.push(listBox("Déjà essayé", packet.steps_tried));
  return nodes;
}

export function transcript(lines, now) {
  return lines.map((line) => {
    const node = element("div", `said ${line.speaker}`);
    const text = element("p");
    if (line.speaker === "customer") text.textContent = together(line.text);
    else text.append(...linked(line.text));
    node.append(element("span", "", `${SPEAKER[line.speaker]} · ${when(line.at, now)}`), text);
    return node;
  });
}

function promiseBox(packet, now) {
  const box = element("section", "box promise");
  box.append(element("h3", "", "Réponse attendue"));
  const wanted = CHANNEL[packet.wanted_channel] || packet.wanted_channel;
  const rows = [["Souhaitée par", [wanted]]];
  if (packet.promise) {
    const { due, channel, address } = packet.promise;
    const over = channel === packet.wanted_channel ? "" : ` par ${(CHANNEL[channel] || channel).toLowerCase()}`;
    rows.push(["Promise pour", [`${when(due, now)}${over}`]]);
    if (address && !/^(chat|rest)-/.test(address)) rows.push(["Joindre au", [contact(address)]]);
  } else {
    rows.push(["Promesse", ["Aucun délai n’a été promis."]]);
  }
  if (packet.customer_number) rows.push(["Client", [packet.customer_number]]);
  rows.push(["Langue", [LANGUAGE[packet.language] || packet.language]]);
  box.append(definitions(rows));
  return box;
}

function factsBox(packet) {
  const box = element("section", "box");
  box.append(element("h3", "", "Ce que l’on sait"));
  if (!packet.facts.length) {
    box.append(element("p", "note", "Le client n’a rien précisé ; lisez la conversation."));
    return box;
  }
  box.append(definitions(packet.facts.map((fact) => [fact.label, [together(fact.value), sureness(fact)]])));
  return box;
}

function sureness(fact) {
  if (fact.confidence >= 1) return element("small", "", "confirmé");
  const percent = `${Math.round(fact.confidence * 100)}\u00a0%`;
  return element("small", fact.confidence < 0.7 ? "unsure" : "", `non confirmé, ${percent}`);
}

function listBox(title, items, kind = "") {
  const box = element("section", `box ${kind}`);
  const list = element("ul");
  list.append(...items.map((item) => element("li", "", item)));
  box.append(element("h3", "", title), list);
  return box;
}

function contact(address) {
  const link = element("a");
  if (/^\+\d{6,15}$/.test(address)) {
    link.href = `tel:${address}`;
    link.textContent = phoneWords(address);
    return link;
  }
  if (/^[^\s@]+@[^\s@]+$/.test(address)) {
    link.href = `mailto:${encodeURIComponent(address).replace("%40", "@")}`;
    link.textContent = address;
    return link;
  }
  return address;
}

function definitions(rows) {
  const list = element("dl");
  for (const [name, values] of rows) {
    const row = element("div");
    const value = element("dd");
    value.append(...values);
    row.append(element("dt", "", name), value);
    list.append(row);
  }
  return list;
}
