// What this device remembers: the conversation's key, the language, and messages not yet settled.
const KEY = "relais.conversation";
const LANGUAGE = "relais.language";
const OUTBOX = "relais.outbox";

const inMemory = new Map();

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return inMemory.get(key) ?? null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    inMemory.set(key, value);
  }
}

export const memory = {
  get conversation() { return read(KEY); },
  set conversation(id) { write(KEY, id); },
  get language() { return read(LANGUAGE); },
  set language(value) { write(LANGUAGE, value); },

  outbox() {
    try {
      const kept = JSON.parse(read(OUTBOX) || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  },

  keep(message) {
    const others = this.outbox().filter((one) => one.message_id !== message.message_id);
    write(OUTBOX, JSON.stringify([...others, message]));
  },

  settle(messageId) {
    write(OUTBOX, JSON.stringify(this.outbox().filter((one) => one.message_id !== messageId)));
  },

  forget() {
    write(KEY, null);
    write(OUTBOX, null);
  },
};

export function newMessageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
