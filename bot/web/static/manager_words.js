// The words and figures of the managers' page, in French and English.
import { language, locale, word } from "./desk_words.js";

const WORDS = {
  fr: {
    title: "Tableau de bord", desk: "Poste", accounts: "Comptes", print: "Imprimer", other: "English", leave: "Quitter",
    fresh: "À jour à {time}", lost: "Connexion perdue, nouvel essai…",
    now: "En ce moment", atRisk: "promesses menacées ou dépassées", waiting: "dossiers en attente", oldest: "le plus ancien : {time}",
    present: "conseillers connectés", inHand: "dossiers en main : {n}", undelivered: "envois en échec", seeDesk: "voir au poste", allSent: "tout est parti",
    keptToday: "promesses tenues aujourd’hui", ofEnded: "{kept} sur {ended}",
    risk: "À sauver maintenant", noRisk: "Aucune promesse n’est menacée.", due: "promis pour {when}", lateSince: "dépassée depuis {time}", leftTime: "encore {time}", takenBy: "avec {who}", free: "personne ne l’a pris",
    promises: "Promesses", today: "Aujourd’hui", week: "7 jours", month: "30 jours",
    promisesNote: "Promesses faites dans la période, par équipe et canal. Les délais sont des minutes d’ouverture jusqu’à la première réponse d’un conseiller ; les moments convenus (rappel choisi par le client, date d’une réclamation) n’y entrent pas.",
    team: "Équipe", channel: "Canal", made: "Faites", kept: "Tenues", broken: "Non tenues", open: "En cours", withdrawn: "Libérées", keptShare: "Tenues, %", half: "Réponse médiane", most: "9 sur 10 en", all: "Ensemble", noPromises: "Aucune promesse dans cette période.",
    days: "Jour par jour", chart: "Promesses faites chaque jour des 30 derniers jours : tenues, non tenues, en cours", dayTitle: "{day} : {kept} tenues, {broken} non tenues, {open} en cours",
    queue: "File par équipe", people: "Conseillers", nobody: "Personne n’est connecté.", waits: "En attente", taken: "Pris", oldestWait: "Plus ancienne attente", ofWhichOpen: "dont {time} ouvertes", isOpen: "ouverte jusqu’à {when}", isShut: "fermée jusqu’à {when}", shut: "fermée",
    name: "Nom", teams: "Équipes", everyTeam: "toutes", load: "En main", since: "Depuis", used: "Dernier geste", away: "non connecté",
    news: "Alertes récentes", noNews: "Aucune alerte ces 30 derniers jours.", alerted: "Promesse menacée : équipe {team} alertée ({channel})", escalated: "Promesse non tenue : remontée au responsable, équipe {team} ({channel})", sinceAnswered: "répondu depuis", stillOpen: "toujours sans réponse", theCase: "Dossier",
    acts: "Ce qui a été fait", file: "Télécharger (CSV)", period: "Période", who: "Qui", what: "Quoi", everybody: "Tout le monde", everything: "Tous les actes", noActs: "Rien dans cette sélection.", more: "En montrer plus", at: "Quand", detail: "Précision",
    settings: "Réglages en vigueur", settingsNote: "Ces réglages sont dans company.yml ; un redémarrage les applique.", advisers: "Conseillers", handling: "Par dossier", promised: "Délai annoncé", toAlert: "Alertes à", atDesk: "au poste seulement", inMinutes: "{channel} : {time}",
    alertAt: "Alerte de l’équipe", alertShare: "à {share} du temps d’ouverture écoulé", manager: "Responsable prévenu", noManager: "personne : seul le poste le montre", webhook: "Webhook", yes: "oui", no: "non", channelsOn: "Canaux ouverts", weights: "Poids du choix du canal",
    bot: "L’assistant", customer: "Le client",
  },
  en: {
    title: "Dashboard", desk: "Desk", accounts: "Accounts", print: "Print", other: "Français", leave: "Sign out",
    fresh: "Up to date at {time}", lost: "Connection lost, trying again…",
    now: "Right now", atRisk: "promises at risk or overdue", waiting: "cases waiting", oldest: "the oldest: {time}",
    present: "advisers signed in", inHand: "cases in hand: {n}", undelivered: "failed deliveries", seeDesk: "see at the desk", allSent: "everything was sent",
    keptToday: "promises kept today", ofEnded: "{kept} of {ended}",
    risk: "To be saved now", noRisk: "No promise is at risk.", due: "promised for {when}", lateSince: "overdue for {time}", leftTime: "{time} left", takenBy: "with {who}", free: "nobody has taken it",
    promises: "Promises", today: "Today", week: "7 days", month: "30 days",
    promisesNote: "Promises made in the period, by team and channel. Answer times are open minutes until an adviser’s first answer; agreed moments (a call back the customer chose, the date of a complaint) are not among them.",
    team: "Team", channel: "Channel", made: "Made", kept: "Kept", broken: "Broken", open: "Open", withdrawn: "Released", keptShare: "Kept, %", half: "Median answer", most: "9 in 10 within", all: "All", noPromises: "No promise in this period.",
    days: "Day by day", chart: "Promises made on each of the last 30 days: kept, broken, open", dayTitle: "{day}: {kept} kept, {broken} broken, {open} open",
    queue: "Queue by team", people: "Advisers", nobody: "Nobody is signed in.", waits: "Waiting", taken: "Taken", oldestWait: "Oldest wait", ofWhichOpen: "{time} of it open", isOpen: "open until {when}", isShut: "closed until {when}", shut: "closed",
    name: "Name", teams: "Teams", everyTeam: "all", load: "In hand", since: "Since", used: "Last act", away: "not signed in",
    news: "Recent alerts", noNews: "No alert in the last 30 days.", alerted: "Promise at risk: team {team} alerted ({channel})", escalated: "Promise broken: escalated to the manager, team {team} ({channel})", sinceAnswered: "answered since", stillOpen: "still unanswered", theCase: "Case",
    acts: "What was done", file: "Download (CSV)", period: "Period", who: "Who", what: "What", everybody: "Everybody", everything: "All acts", noActs: "Nothing in this selection.", more: "Show more", at: "When", detail: "Detail",
    settings: "Settings in force", settingsNote: "These settings are in company.yml; a restart applies them.", advisers: "Advisers", handling: "Per case", promised: "Declared answer", toAlert: "Alerts to", atDesk: "the desk only", inMinutes: "{channel}: {time}",
    alertAt: "Team alerted", alertShare: "when {share} of the open time has gone", manager: "Manager told", noManager: "nobody: only the desk shows it", webhook: "Webhook", yes: "yes", no: "no", channelsOn: "Channels on", weights: "Weights of the choice of channel",
    bot: "The assistant", customer: "The customer",
  },
};

/** A sentence with its values; a French one with its no-break spaces. */
export function say(name, values = {}) {
  const text = (WORDS[language()][name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  return language() === "fr" ? text.replace(/ ([?!:;%])/g, "\u00a0$1") : text;
}

export function showAll() {
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = say(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", say(node.dataset.tLabel));
}

const KINDS = {
  fr: { telephone: "téléphone", callback: "rappel", live_chat: "chat", email: "e-mail", sms: "SMS", whatsapp: "WhatsApp", messenger: "Messenger", apple_messages: "Messages d’Apple", viber: "Viber", wechat: "WeChat", telegram: "Telegram", in_app: "application", facebook_message: "message Facebook", instagram_message: "message Instagram", x_message: "message X", video_call: "visio", shop_visit: "boutique", knowledge_base: "pages d’aide", community_forum: "forum", review_reply: "réponse aux avis" },
  en: { telephone: "telephone", callback: "call back", live_chat: "chat", email: "e-mail", sms: "SMS", whatsapp: "WhatsApp", messenger: "Messenger", apple_messages: "Apple Messages", viber: "Viber", wechat: "WeChat", telegram: "Telegram", in_app: "app", facebook_message: "Facebook message", instagram_message: "Instagram message", x_message: "X message", video_call: "video call", shop_visit: "shop", knowledge_base: "help pages", community_forum: "forum", review_reply: "answers to reviews" },
};

/** A kind of channel; one that this version does not know stays as it is. */
export const kind = (name) => KINDS[language()][name] ?? name;

export const team = (name) => (name ? word("teamNames", name) : "–");
export const channel = (name) => word("channels", name);
export const actor = (name, names) => (name === "bot" || name === "customer" ? say(name) : names[name] || name);

export const count = (number) => number.toLocaleString(locale());

/** A share of 1 in whole percents; a dash for none. */
export function percent(share) {
  return share === null ? "–" : share.toLocaleString(locale(), { style: "percent", maximumFractionDigits: 0 });
}

/** Minutes as « 4 min », « 1 h 20 », « 3 j 4 h »; a dash for none. */
export function span(minutes) {
  if (minutes === null) return "–";
  const whole = Math.round(minutes);
  if (minutes < 10 && minutes % 1) return `${minutes.toLocaleString(locale(), { maximumFractionDigits: 1 })}\u00a0min`;
  if (whole < 60) return `${whole}\u00a0min`;
  const hours = Math.floor(whole / 60);
  if (hours < 24) return `${hours}\u00a0h\u00a0${String(whole % 60).padStart(2, "0")}`;
  return `${Math.floor(hours / 24)}\u00a0${language() === "fr" ? "j" : "d"}\u00a0${hours % 24}\u00a0h`;
}
