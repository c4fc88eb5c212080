// Text to nodes: always text, with https addresses and telephone numbers made clickable.
const URL_PART = "https://[^\\s<>\"«»]+";
const FRENCH = "(?<![\\d+])(?:\\+33\\s?[1-9](?:[\\s.]?\\d{2}){4}|0\\s?8\\d{2}(?:\\s?\\d{2}){3}|0[1-9](?:[\\s.]\\d{2}){4}|0[1-9]\\d{8})(?!\\d)";
const PART = new RegExp(`${URL_PART}|${FRENCH}`, "gu");
const TAIL = /[.,;:!?)\]…’]+$/u;

export function linked(text) {
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
