// How the desk says things: urgencies, channels, times and delays, in French.
export const URGENCY = { critical: "Danger", high: "Urgent", normal: "Normal", low: "Peut attendre" };
export const STATUS = { waiting: "En attente", taken: "Pris", done: "Terminé" };
export const CHANNEL = {
  chat: "Chat", voice: "Téléphone", rest: "Messagerie", sms: "SMS",
  whatsapp: "WhatsApp", email: "E-mail", callback: "Rappel téléphonique",
};
export const SPEAKER = { customer: "Client", bot: "Assistant", adviser: "Conseiller" };
export const LANGUAGE = { fr: "Français", en: "Anglais" };

export function when(iso, now) {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((midnight(at) - midnight(now)) / 86400000);
  if (days === 0) return `aujourd’hui à ${time}`;
  if (days === -1) return `hier à ${time}`;
  if (days === 1) return `demain à ${time}`;
  return `${at.toLocaleDateString("fr", { weekday: "long", day: "numeric", month: "long" })} à ${time}`;
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
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
