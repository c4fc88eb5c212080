// The desk's words in the adviser's language, which they may switch.
import { en } from "./desk_words_en.js";
import { fr } from "./desk_words_fr.js";

const KEY = "relais.desk.language";
const ALL = { fr, en };
let current = "fr";

export function firstLanguage(account) {
  let stored = null;
  try { stored = localStorage.getItem(KEY); } catch { /* a browser that keeps nothing */ }
  speak(stored in ALL ? stored : account);
}

export function speak(language, keep = false) {
  current = language in ALL ? language : "fr";
  document.documentElement.lang = current;
  if (!keep) return;
  try { localStorage.setItem(KEY, current); } catch { /* a browser that keeps nothing */ }
}

export const language = () => current;
export const locale = () => (current === "fr" ? "fr-FR" : "en-GB");

/** A sentence with its values; a French one with its no-break spaces. */
export function t(name, values = {}) {
  const text = (ALL[current][name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  return current === "fr" ? text.replace(/ ([?!:;»])/g, "\u00a0$1").replace(/« /g, "«\u00a0") : text;
}

/** A word of a family (urgency, channel …); one that this version does not know stays as it is. */
export function word(family, name) {
  return ALL[current][family]?.[name] ?? name;
}

/** All words of a family, by name. */
export const family = (name) => ALL[current][name];

/** Every element of the page that names its words. */
export function showWords(root = document) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
    node.title = t(node.dataset.tLabel);
  }
  for (const node of root.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
}
