// Small helpers over the document.
import { together } from "./links.js";

export const $ = (id) => document.getElementById(id);

export function element(name, className = "", content = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (Array.isArray(content)) node.append(...content.filter((one) => one !== null && one !== ""));
  else if (content !== "") node.textContent = together(String(content));
  return node;
}

export function button(className, label, onClick, key = "") {
  const node = element("button", className, [element("span", "", label)]);
  node.type = "button";
  if (key) {
    node.append(element("kbd", "", key));
    node.setAttribute("aria-keyshortcuts", key);
  }
  node.addEventListener("click", onClick);
  return node;
}

const PATHS = {
  chat: "M4 5h16v11H9l-5 4z",
  voice: "M6 3l3 5-2 2c1 3 4 6 7 7l2-2 5 3-2 3C11 22 2 13 3 5z",
  callback: "M6 3l3 5-2 2c1 3 4 6 7 7l2-2 5 3-2 3C11 22 2 13 3 5zM21 4l-6 6m0-5v5h5",
  email: "M3 6h18v12H3zM3 7l9 7 9-7",
  sms: "M7 2h10v20H7zM11 19h2",
  other: "M12 3a9 9 0 1 0 .1 0zM8 12h8",
};

export function icon(channel) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.classList.add("icon");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[channel === "whatsapp" ? "chat" : channel] || PATHS.other);
  picture.append(path);
  return picture;
}

/** Draw `box` anew without losing the focus: it goes to what says the same, else to the case's head. */
export function keepingFocus(box, draw) {
  const before = box.contains(document.activeElement) ? document.activeElement : null;
  draw();
  if (!before || before.isConnected) return;
  const same = [...box.querySelectorAll(before.tagName)].find((one) => one.textContent === before.textContent);
  (same || $("summary")).focus({ preventScroll: true });
}

export function definitions(rows) {
  const list = element("dl");
  for (const [name, ...values] of rows) {
    const value = element("dd");
    value.append(...values);
    list.append(element("div", "", [element("dt", "", typeof name === "string" ? name : [name]), value]));
  }
  return list;
}

export function box(title, kind, ...content) {
  return element("section", `box ${kind}`.trim(), [element("h3", "", title), ...content]);
}

export function fold(title, kind, ...content) {
  const node = element("details", `box ${kind}`.trim(), [element("summary", "", title), ...content]);
  node.dataset.fold = kind;
  return node;
}

export function list(items, language = "") {
  const node = element("ul", "", items.map((item) => element("li", "", item)));
  if (language) node.lang = language;
  return node;
}
