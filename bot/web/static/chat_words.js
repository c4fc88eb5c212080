// The page's own words. What the company says comes from the server.
export const MAX_TEXT = 2000;

const nb = "\u00a0";

export const WORDS = {
  fr: {
    skip: "Aller au message",
    sideTitle: `De nuit comme de jour, une${nb}réponse.`,
    side1: `Relevé, facture, rendez-vous${nb}: réglés tout de suite, ici.`,
    side2: `Une coupure${nb}? Nous regardons l’état du réseau chez vous.`,
    side3: "Un conseiller reprend votre demande sans vous la faire répéter.",
    sideFoot: "Assistant automatique. Vous pouvez demander un conseiller à tout moment.",
    gas: `Odeur de gaz${nb}? Sortez, puis appelez le`,
    log: "Conversation",
    newer: "Nouveau message ↓",
    label: "Votre message",
    placeholder: "Écrivez votre message…",
    hint: "Entrée pour envoyer, Maj + Entrée pour aller à la ligne",
    send: "Envoyer",
    fresh: "Nouvelle conversation",
    close: "Fermer la conversation",
    other: "Switch to English",
    askTitle: `Commencer une nouvelle conversation${nb}?`,
    askText: "Celle-ci ne sera plus affichée sur cet appareil. Les demandes déjà transmises à un conseiller restent suivies.",
    askNo: "Rester ici",
    askYes: "Commencer",
    connecting: "Connexion…",
    away: "Hors connexion",
    open: "Conseillers joignables",
    closed: "Conseillers absents",
    callback: "Être rappelé",
    human: "Vous êtes avec un conseiller",
    humanSoon: "Votre demande attend un conseiller",
    lost: `Connexion perdue. Vos messages sont gardés${nb}; nouvel essai dans {s}${nb}s.`,
    trying: "Reconnexion en cours…",
    retryNow: "Réessayer",
    back: "Vous êtes reconnecté.",
    offline: `Pas de réseau. Vos messages partiront dès qu’il revient.`,
    typing: "L’assistant écrit…",
    writes: "{who} écrit…",
    bot: "Assistant",
    adviser: "Conseiller",
    customer: "Vous",
    sending: "Envoi…",
    unsent: "Pas encore envoyé",
    failed: "Non envoyé.",
    again: "Renvoyer",
    today: "Aujourd’hui",
    yesterday: "Hier",
    tooLong: `Votre message fait {n} caractères${nb}; le maximum est de 2${nb}000. Pouvez-vous l’envoyer en plusieurs fois${nb}?`,
    left: "Encore {n} caractères",
  },
  en: {
    skip: "Go to the message",
    sideTitle: "By night as by day, an answer.",
    side1: "Meter reading, invoice, appointment: settled here, at once.",
    side2: "A power cut? We look at the network where you live.",
    side3: "An adviser takes over without making you repeat a word.",
    sideFoot: "Automatic assistant. You can ask for an adviser at any time.",
    gas: "Smell of gas? Go outside, then call",
    log: "Conversation",
    newer: "New message ↓",
    label: "Your message",
    placeholder: "Write your message…",
    hint: "Enter to send, Shift + Enter for a new line",
    send: "Send",
    fresh: "New conversation",
    close: "Close the conversation",
    other: "Passer en français",
    askTitle: "Start a new conversation?",
    askText: "This one will no longer be shown on this device. Requests already passed to an adviser are still followed up.",
    askNo: "Stay here",
    askYes: "Start",
    connecting: "Connecting…",
    away: "Not connected",
    open: "Advisers can be reached",
    closed: "Advisers away",
    callback: "Be called back",
    human: "You are with an adviser",
    humanSoon: "Your request is waiting for an adviser",
    lost: "Connection lost. Your messages are kept; next try in {s} s.",
    trying: "Reconnecting…",
    retryNow: "Try now",
    back: "You are connected again.",
    offline: "No network. Your messages will leave as soon as it is back.",
    typing: "The assistant is typing…",
    writes: "{who} is typing…",
    bot: "Assistant",
    adviser: "Adviser",
    customer: "You",
    sending: "Sending…",
    unsent: "Not sent yet",
    failed: "Not sent.",
    again: "Send again",
    today: "Today",
    yesterday: "Yesterday",
    tooLong: "Your message has {n} characters; the most is 2,000. Could you send it in several parts?",
    left: "{n} characters left",
  },
};

export function firstLanguage(stored) {
  const asked = new URLSearchParams(location.search).get("language");
  const known = (value) => (value || "").slice(0, 2).toLowerCase();
  const choice = [stored, asked, navigator.language].map(known).find((one) => one in WORDS);
  return choice || "fr";
}

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// How dates and times are written in each language.
export const LOCALES = { fr: "fr-FR", en: "en-GB" };
