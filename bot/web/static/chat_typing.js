// Typing signs: who writes to this customer, and that this customer writes to an adviser.
const SHOWN = 5000;
const TOLD = 2500;

export class TypingSigns {
  constructor({ log, tell }) {
    this.log = log;
    this.tell = tell;
    this.last = 0;
  }

  /** The assistant writes until its answer comes; an adviser (`who`) as long as they are seen to. */
  show(who = "") {
    clearTimeout(this.ends);
    this.log.type(true, who);
    if (who) this.ends = setTimeout(() => this.log.type(false), SHOWN);
  }

  /** Somebody writes here; only an adviser is told, not what is written. */
  writes(toHuman) {
    const now = Date.now();
    if (!toHuman || now - this.last < TOLD) return;
    this.last = now;
    this.tell();
  }
}
