// The socket that tells what has changed; while it is away the page asks every three seconds.
const POLL = 3000;
const CALM = 30000;
const SIGNED_OUT = 4401;

export class DeskSocket {
  constructor({ onChange, onTyping, onState }) {
    Object.assign(this, { onChange, onTyping, onState });
    this.packet = null;
    this.ready = false;
    this.wait = 1000;
    addEventListener("online", () => this.open());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.onChange(); });
    this.schedule();
    this.open();
  }

  open() {
    clearTimeout(this.retry);
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/desk/api/socket`);
    this.socket = socket;
    socket.onopen = () => { this.ready = true; this.wait = 1000; this.follow(this.packet); this.onChange(); };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = (event) => this.lost(event.code);
  }

  /** The case whose lines are wanted at once. */
  follow(packet) {
    this.packet = packet;
    this.send({ type: "open", packet });
  }

  typing() {
    this.send({ type: "typing", packet: this.packet });
  }

  send(frame) {
    if (this.ready && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  receive(frame) {
    if (frame.type === "typing") this.onTyping(frame.conversation);
    else if (!this.asked) {
      this.asked = setTimeout(() => { this.asked = null; this.onChange(); }, 60);
    }
  }

  lost(code) {
    this.ready = false;
    if (code === SIGNED_OUT) { this.onChange(); return; }
    this.retry = setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, 15000);
  }

  /** Also with the socket, now and then: what it may have missed is seen all the same. */
  schedule() {
    setTimeout(async () => { await this.onChange(); this.schedule(); }, this.ready ? CALM : POLL);
  }
}
