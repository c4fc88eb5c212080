// How the desk says things: urgencies, channels, times and delays, in French.
export const URGENCY = { critical: "Danger", high: "Urgent", normal: "Normal", low: "Peut attendre" };
export const STATUS = { waiting: "En attente", taken: "Pris", done: "Terminé" };
export const CHANNEL = {
  chat: "Chat", voice: "Téléphone", rest: "Messagerie", sms: "SMS",
  whatsapp: "WhatsApp", email: "E-mail", callback: "Rappel téléphonique",
};
export const SPEAKER = { customer: "Client", bot: "Assistant", adviser: "Conseiller" };
export const LANGUAGE = { fr: "Français", en: "Anglais" };

// A moment as the company's clocks show it, wherever the adviser's browser is: the server writes
// moments in the company's zone, with its offset.
export function when(iso, now) {
  const shift = offset(iso);
  const at = new Date(new Date(iso).getTime() + shift);
  const today = new Date(now.getTime() + shift);
  const time = at.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const days = Math.round((midnight(at) - midnight(today)) / 86400000);
  if (days === 0) return `aujourd’hui à ${time}`;
  if (days === -1) return `hier à ${time}`;
  if (days === 1) return `demain à ${time}`;
  const day = at.toLocaleDateString("fr", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return `${day} à ${time}`;
}

// Time left to a promise, with how pressing it is: "", "soon" (an hour), "late".
export function left(iso, now) {
  const minutes = Math.round((new Date(iso) - now) / 60000);
  const delay = duration(Math.abs(minutes));
  if (minutes < 0) return { word: `Promesse dépassée de ${delay}`, level: "late" };
  return { word: minutes === 0 ? "À tenir maintenant" : `À tenir dans ${delay}`, level: minutes <= 60 ? "soon" : "" };
}

export function phoneWords(number) {
  const national = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  return national ? `0${national.slice(1).join("\u00a0")}` : number;
}

function duration(minutes) {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
  const days = Math.floor(hours / 24);
  return `${days}\u00a0j\u00a0${hours % 24}\u00a0h`;
}

function midnight(at) {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
}

function offset(iso) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return found ? (found[1] === "-" ? -1 : 1) * (found[2] * 60 + Number(found[3])) * 60000 : 0;
}
