// What draws the eye or the ear: the count in the title, a line for screen readers, a soft sound.
import { $ } from "./desk_dom.js";
import { TABS, state } from "./desk_state.js";
import { t } from "./desk_words.js";

const KEY = "relais.desk.sound";
let known = null;
let context = null;

export const sound = {
  get on() { try { return localStorage.getItem(KEY) === "on"; } catch { return false; } },
  set on(value) { try { localStorage.setItem(KEY, value ? "on" : "off"); } catch { /* not kept */ } },
};

export function announce() {
  const waiting = TABS.waiting();
  const danger = waiting.some((one) => one.urgency === "critical");
  document.title = `${waiting.length ? `${danger ? "⚠ " : ""}(${waiting.length}) ` : ""}${t("title")}`;
  const fresh = known ? waiting.filter((one) => !known.has(one.id)) : [];
  known = new Set(state.packets.map((one) => one.id));
  if (!fresh.length) return;
  const urgent = fresh.find((one) => one.urgency === "critical");
  $("news").textContent = t(urgent ? "newDanger" : "newCase", { summary: (urgent || fresh[0]).summary });
  if (urgent && sound.on) ring();
}

/** Two soft notes; a browser that has heard nothing from its user yet stays silent. */
export function ring() {
  try {
    context ??= new AudioContext();
    for (const [place, pitch] of [660, 880].entries()) {
      const note = context.createOscillator();
      const volume = context.createGain();
      const start = context.currentTime + place * 0.16;
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
      note.connect(volume).connect(context.destination);
      note.start(start);
      note.stop(start + 0.4);
    }
  } catch { /* a browser without sound */ }
}
