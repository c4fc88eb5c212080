// The log of lines: bubbles, chips, day separators and times.
import { linked, together } from "./links.js";
import { LOCALES, WORDS } from "./chat_words.js";

const NEAR_END = 80;

export class Log {
  constructor({ frame, list, typing, newer, onPress, onRetry }) {
    Object.assign(this, { frame, list, typing, newer, onPress, onRetry });
    this.language = "fr";
    this.lines = [];
    this.pending = new Map();
    this.greeting = null;
    newer.addEventListener("click", () => this.toEnd());
    frame.addEventListener("scroll", () => {
      if (this.atEnd()) newer.hidden = true;
    });
  }

  get words() {
    return WORDS[this.language];
  }

  clear() {
    this.lines = [];
    this.pending.clear();
    this.render();
  }

  speak(language) {
    this.language = language;
    this.render();
  }

  greet(greeting) {
    this.greeting = greeting;
    this.render();
  }

  // A line from the server; it takes the place of the pending bubble of the same message.
  add(line) {
    const follows = this.atEnd() || line.speaker === "customer";
    this.pending.delete(line.message_id);
    this.list.querySelector(`[data-message="${CSS.escape(line.message_id || "-")}"]`)?.remove();
    this.lines.push(line);
    this.put(line, this.lines.at(-2), true);
    this.settleChips();
    if (follows) this.toEnd();
    else this.newer.hidden = false;
  }

  // A message of this device that the server has not echoed yet; `state` is sending, unsent, failed.
  hold(message, state) {
    this.pending.set(message.message_id, { message, state });
    this.renderPending();
    this.settleChips();
    this.toEnd();
  }

  drop(messageId) {
    this.pending.delete(messageId);
    this.renderPending();
    this.settleChips();
  }

  has(messageId) {
    return this.lines.some((line) => line.message_id === messageId);
  }

  type(on, who = "") {
    const follows = this.atEnd();
    this.typing.hidden = !on;
    this.typing.querySelector("[role=status]").textContent = !on ? "" : who ? this.words.writes.replace("{who}", who) : this.words.typing;
    this.typing.classList.toggle("named", Boolean(who));
    if (on && follows) this.toEnd();
  }

  render() {
    this.list.replaceChildren();
    if (this.greeting) this.list.append(this.greetingNode());
    this.lines.forEach((line, place) => this.put(line, this.lines[place - 1], false));
    this.renderPending();
    this.settleChips();
    this.toEnd();
  }

  renderPending() {
    for (const node of this.list.querySelectorAll(".pending, .failed")) node.remove();
    for (const { message, state } of this.pending.values()) this.list.append(this.pendingNode(message, state));
  }

  put(line, before, arrived) {
    const at = new Date(line.at);
    const nodes = [];
    const newDay = !before || new Date(before.at).toDateString() !== at.toDateString();
    if (newDay) nodes.push(element("div", "day", this.dayWord(at)));
    const node = this.lineNode(line.speaker, line.text, line.speaker !== "customer");
    const close = before && before.speaker === line.speaker && at - new Date(before.at) < 120000;
    if (close && !newDay) node.classList.add("same");
    if (arrived) node.classList.add("arrived");
    node.dataset.number = line.number;
    const time = element("time", "", at.toLocaleTimeString(LOCALES[this.language], { hour: "2-digit", minute: "2-digit" }));
    time.dateTime = line.at;
    const meta = element("div", "meta");
    meta.append(time);
    node.append(meta);
    if (line.buttons?.length) node.append(this.chips(line.buttons));
    nodes.push(node);
    const firstPending = this.list.querySelector(".pending, .failed");
    if (firstPending) firstPending.before(...nodes);
    else this.list.append(...nodes);
  }

  lineNode(speaker, text, clickable) {
    const node = element("div", `line ${speaker}`);
    const who = element("div", speaker === "customer" ? "who hidden" : "who", this.words[speaker]);
    const bubble = element("div", "bubble");
    if (clickable) bubble.append(...linked(text));
    else bubble.textContent = together(text);
    node.append(who, bubble);
    return node;
  }

  greetingNode() {
    const node = this.lineNode("bot", this.greeting.text, true);
    node.append(this.chips(this.greeting.buttons));
    node.dataset.number = 0;
    return node;
  }

  pendingNode(message, state) {
    const node = this.lineNode("customer", message.shown || message.text, false);
    node.classList.add(state === "failed" ? "failed" : "pending");
    node.dataset.message = message.message_id;
    const meta = element("div", state === "failed" ? "meta note" : "meta", this.words[state]);
    if (state === "failed") {
      const again = element("button", "", this.words.again);
      again.type = "button";
      again.addEventListener("click", () => this.onRetry(message));
      meta.append(" ", again);
    }
    node.append(meta);
    return node;
  }

  chips(buttons) {
    const group = element("div", "chips");
    for (const button of buttons) {
      const chip = element("button", "chip", together(button.title));
      chip.type = "button";
      chip.addEventListener("click", () => this.onPress(button));
      group.append(chip);
    }
    return group;
  }

  // Chips can be used until the customer has answered.
  settleChips() {
    const nodes = [...this.list.querySelectorAll(".line")];
    const answered = nodes.findLastIndex((node) => node.classList.contains("customer"));
    for (const [place, node] of nodes.entries()) {
      for (const chip of node.querySelectorAll(".chip")) chip.disabled = place < answered;
    }
  }

  atEnd() {
    return this.frame.scrollHeight - this.frame.scrollTop - this.frame.clientHeight < NEAR_END;
  }

  toEnd() {
    this.frame.scrollTop = this.frame.scrollHeight;
    this.newer.hidden = true;
  }

  dayWord(at) {
    const today = new Date();
    const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
    if (at.toDateString() === today.toDateString()) return this.words.today;
    if (at.toDateString() === yesterday.toDateString()) return this.words.yesterday;
    const word = at.toLocaleDateString(LOCALES[this.language], { weekday: "long", day: "numeric", month: "long" });
    return word[0].toUpperCase() + word.slice(1);
  }
}

function element(name, className, text = "") {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}
