// Text to nodes: always text, with https addresses and telephone numbers made clickable.
const UNITS = "h|€|%|kWh|kVA|m³|min|am|pm";
const TORN = new RegExp(
  `(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))` + // 14 h, 45 €
    `|(?<=\\d[ \u00a0]h) (?=\\d{2}(?!\\d))` + // 8 h 30
    `|(?<=(?<!\\d)\\d{1,3}) (?=\\d{2,3}(?!\\d))|(?<=\\+\\d{2}) (?=\\d)`, // 06 12 34 56 78, +33 6 …
  "gu",
);
const URL_PART = "https://[^\\s<>\"«»]+";
const FRENCH = "(?<![\\d+])(?:\\+33\\s?[1-9](?:[\\s.]?\\d{2}){4}|0\\s?8\\d{2}(?:\\s?\\d{2}){3}|0[1-9](?:[\\s.]\\d{2}){4}|0[1-9]\\d{8})(?!\\d)";
const PART = new RegExp(`${URL_PART}|${FRENCH}`, "gu");
const TAIL = /[.,;:!?)\]…’]+$/u;

// The same words with a no-break space wherever a line must not end: inside numbers, before units.
export function together(text) {
  return text.replace(TORN, "\u00a0");
}

export function linked(words) {
  const text = together(words);
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(PART)) {
    const shown = found[0].startsWith("https") ? found[0].replace(TAIL, "") : found[0];
    const link = anchor(shown);
    if (!link) continue;
    nodes.push(document.createTextNode(text.slice(from, found.index)), link);
    from = found.index + shown.length;
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

function anchor(shown) {
  const link = document.createElement("a");
  link.textContent = shown;
  if (!shown.startsWith("https")) {
    link.href = `tel:${shown.replace(/[^\d+]/g, "")}`;
    return link;
  }
  if (!URL.canParse(shown) || new URL(shown).protocol !== "https:") return null;
  link.href = shown;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
