// One socket that comes back by itself: 1, 2, 4 … 30 seconds between tries, at once when the
// network returns. A silent connection (no answer to a ping) counts as lost.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const PING_EVERY = 20000;
const PONG_WITHIN = 8000;

export class Connection {
  constructor({ hello, onFrame, onState }) {
    this.hello = hello;
    this.onFrame = onFrame;
    this.onState = onState;
    this.wait = FIRST_WAIT;
    this.socket = null;
    this.ready = false;
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.socket?.close());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.retry) this.now();
    });
  }

  open() {
    clearTimeout(this.retry);
    this.retry = null;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/chat/socket`);
    this.socket = socket;
    this.onState("trying");
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", ...this.hello() }));
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  now() {
    if (this.ready) return;
    this.wait = FIRST_WAIT;
    this.drop();
    this.open();
  }

  restart() {
    this.drop();
    this.open();
  }

  send(frame) {
    if (!this.ready || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  receive(frame) {
    clearTimeout(this.pong);
    if (frame.type === "welcome" && !this.ready) {
      this.ready = true;
      this.wait = FIRST_WAIT;
      clearInterval(this.pings);
      this.pings = setInterval(() => this.ping(), PING_EVERY);
      this.onFrame(frame);
      this.onState("ready");
      return;
    }
    if (frame.type !== "pong") this.onFrame(frame);
  }

  ping() {
    clearTimeout(this.pong);
    if (!this.send({ type: "ping" })) return;
    this.pong = setTimeout(() => {
      this.drop();
      this.lost();
    }, PONG_WITHIN);
  }

  drop() {
    const old = this.socket;
    this.socket = null;
    this.ready = false;
    clearInterval(this.pings);
    clearTimeout(this.pong);
    old?.close();
  }

  lost() {
    this.drop();
    const wait = this.wait * (0.8 + Math.random() * 0.4);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.onState("lost", wait);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), wait);
  }
}
