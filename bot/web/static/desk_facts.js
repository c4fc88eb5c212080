// What is known of a case, in boxes: promise, facts, what was tried, what not to ask, consent, tone.
import { box, definitions, element, list } from "./desk_dom.js";
import { outcomes } from "./desk_elsewhere.js";
import { isMine } from "./desk_state.js";
import { clock, when } from "./desk_time.js";
import { t, word } from "./desk_words.js";
import { together } from "./links.js";

export function promiseBox({ packet, booked }, acts) {
  const promise = packet.promise;
  const rows = [[t("wanted"), word("channels", packet.wanted_channel)]];
  if (promise) {
    const over = promise.channel === packet.wanted_channel ? "" : ` · ${word("channels", promise.channel)}`;
    rows.unshift([t("due"), `${when(promise.due)}${over}`]);
    if (promise.confidence !== null) rows.push([t("sure"), `${Math.round(promise.confidence * 100)}\u00a0%`]);
    if (promise.address && !/^(chat|rest)-/.test(promise.address)) rows.push([t("reach"), contact(promise.address)]);
  }
  if (booked) rows.push([t("bookedAt"), `${when(booked.start)} – ${clock(booked.end)}`]);
  const node = box(t("promise"), "promise", definitions(rows));
  if (!promise) node.append(element("p", "quiet", t("noPromise")));
  if (isMine(packet) && packet.channel === "chat" && packet.wanted_channel !== "chat") node.append(outcomes(packet, acts));
  return node;
}

export function factsBox(packet) {
  const facts = packet.facts.filter((fact) => !fact.name.startsWith("cue_"));
  if (!facts.length) return box(t("facts"), "", element("p", "quiet", t("noFacts")));
  return box(t("facts"), "", definitions(facts.map((fact) => [
    labelOf(fact, "factNames", fact.name),
    french(contact(fact.value)), sureness(fact),
  ])));
}

function sureness(fact) {
  const known = { file: "fromFile", network: "fromNetwork" }[fact.source];
  if (known) return element("small", "", t(known));
  if (fact.confidence >= 1) return element("small", "sure", t("confirmed"));
  if (fact.confidence >= 0.8) return element("small", "", t("stated"));
  return element("small", "unsure", t("unsure", { percent: Math.round(fact.confidence * 100) }));
}

export function otherBoxes(packet) {
  const nodes = [];
  const cues = packet.facts.filter((fact) => fact.name.startsWith("cue_"));
  if (packet.steps_tried.length) nodes.push(box(t("tried"), "tried", list(packet.steps_tried, "fr")));
  if (packet.do_not_ask.length) nodes.push(box(t("doNotAsk"), "spare", list(packet.do_not_ask, "fr")));
  if (cues.length) nodes.push(box(t("tone"), "tone", definitions(cues.map((cue) => [labelOf(cue, "tones", cue.name.slice(4)), french(cue.value)]))));
  if (packet.consent) {
    const { given, channel, words } = packet.consent;
    nodes.push(box(t("consent"), "", spoken(`« ${words} »`, packet.language), element("p", "quiet", t("consentFor", { channel: word("channels", channel), when: when(given) }))));
  }
  return nodes;
}

/** A telephone number or an e-mail as a link; anything else as text. */
export function contact(value) {
  const plain = value.replace(/[\s.]/g, "");
  const link = element("a");
  if (/^(\+\d{6,15}|0\d{9})$/.test(plain)) {
    link.href = `tel:${plain}`;
    const national = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(plain);
    link.textContent = national ? `0${national.slice(1).join("\u00a0")}` : together(value);
    return link;
  }
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    link.href = `mailto:${encodeURIComponent(value).replace("%40", "@")}`;
    link.textContent = value;
    return link;
  }
  return together(value);
}

/** A fact's name in the adviser's language, else as the packet has it. */
function labelOf(fact, family, name) {
  const told = name.startsWith("need_") ? t("need") : word(family, name);
  return told === name ? french(fact.label) : told;
}

/** What Relais wrote down in the company's language, for screen readers that speak another. */
function french(content) {
  const node = element("span", "", [typeof content === "string" ? together(content) : content]);
  node.lang = "fr";
  return node;
}

function spoken(words, language) {
  const node = element("p", "", words);
  node.lang = language;
  return node;
}
