// One packet on one screen: what is known, what was tried, what not to ask, what was promised.
import { linked } from "./links.js";
import { CHANNEL, LANGUAGE, SPEAKER, STATUS, URGENCY, left, phoneWords, when } from "./desk_words.js";

export function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

export function tags(packet, now) {
  const nodes = [element("span", `tag ${packet.urgency}`, URGENCY[packet.urgency])];
  if (packet.promise && packet.status !== "done") {
    const delay = left(packet.promise.due, now);
    nodes.push(element("span", `tag ${delay.level}`, delay.word));
  }
  const by = packet.status === "taken" && packet.taken_by ? ` par ${packet.taken_by}` : "";
  nodes.push(element("span", "tag outline", `${STATUS[packet.status]}${by}`));
  return nodes;
}

export function boxes(packet, now) {
  const nodes = [promiseBox(packet, now)];
  if (packet.do_not_ask.length) nodes.push(listBox("À ne pas redemander", packet.do_not_ask, "spare"));
  nodes.push(factsBox(packet));
  if (packet.steps_tried.length) nodes.push(listBox("Déjà essayé", packet.steps_tried));
  return nodes;
}

export function transcript(lines, now) {
  return lines.map((line) => {
    const node = element("div", `said ${line.speaker}`);
    const text = element("p");
    if (line.speaker === "customer") text.textContent = line.text;
    else text.append(...linked(line.text));
    node.append(element("span", "", `${SPEAKER[line.speaker]} · ${when(line.at, now)}`), text);
    return node;
  });
}

function promiseBox(packet, now) {
  const box = element("section", "box promise");
  box.append(element("h3", "", "Réponse attendue"));
  const rows = [["Par", [CHANNEL[packet.wanted_channel] || packet.wanted_channel]]];
  if (packet.promise) {
    const { due, channel, address } = packet.promise;
    if (channel !== packet.wanted_channel) rows.push(["Promis par", [CHANNEL[channel] || channel]]);
    if (address && !/^(chat|rest)-/.test(address)) rows.push(["Joindre", [contact(address)]]);
    rows.push(["Promis avant", [when(due, now)]]);
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
  box.append(definitions(packet.facts.map((fact) => [fact.label, [fact.value, sureness(fact)]])));
  return box;
}

function sureness(fact) {
  if (fact.confidence >= 1) return element("small", "", "confirmé");
  const percent = `${Math.round(fact.confidence * 100)}\u00a0%`;
  return element("small", fact.confidence < 0.7 ? "unsure" : "", `compris à ${percent}, non confirmé`);
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
