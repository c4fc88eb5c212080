// Moments and delays. Moments are shown as the company's clocks show them, wherever the browser is:
// the server writes them in the company's zone, with its offset.
import { locale, language, t } from "./desk_words.js";

let ahead = 0;

export function setNow(iso) {
  ahead = new Date(iso).getTime() - Date.now();
}

export const now = () => new Date(Date.now() + ahead);

export function when(iso) {
  const shift = offset(iso);
  const at = new Date(new Date(iso).getTime() + shift);
  const today = new Date(now().getTime() + shift);
  const days = Math.round((midnight(at) - midnight(today)) / 86400000);
  const time = clock(iso);
  if (days === 0) return time;
  const near = { fr: { "-1": "hier", 1: "demain" }, en: { "-1": "yesterday", 1: "tomorrow" } }[language()][days];
  const day = near || at.toLocaleDateString(locale(), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return `${day}, ${time}`;
}

export function clock(iso) {
  const at = new Date(new Date(iso).getTime() + offset(iso));
  return at.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
}

/** The day of a moment, whole, as letters have it. */
export function dateOf(iso, place) {
  const at = new Date(new Date(iso).getTime() + offset(iso));
  return at.toLocaleDateString(place, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** Time left to a promise, with how pressing it is: "", "soon", "risk", "late". */
export function left(promise) {
  const minutes = Math.floor((new Date(promise.due) - now()) / 60000);
  if (minutes < 0) return { words: t("late", { time: duration(Math.max(1, -minutes - 1)) }), level: "late" };
  const risk = promise.alert_at && new Date(promise.alert_at) <= now();
  const words = minutes === 0 ? t("dueNow") : t("dueIn", { time: duration(minutes) });
  return { words, level: risk ? "risk" : minutes <= 60 ? "soon" : "" };
}

function duration(minutes) {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
  const days = Math.floor(hours / 24);
  return `${days}\u00a0${language() === "fr" ? "j" : "d"}\u00a0${hours % 24}\u00a0h`;
}

function midnight(at) {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
}

function offset(iso) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return found ? (found[1] === "-" ? -1 : 1) * (found[2] * 60 + Number(found[3])) * 60000 : 0;
}
