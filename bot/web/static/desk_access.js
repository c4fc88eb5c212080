// Every call of the desk's pages: the session, the token that changes carry, and what goes wrong.
// A call the page makes by itself (background) does not keep the session alive, unless somebody
// has touched the page since the last one.
let session = null;
let touched = true;

for (const kind of ["pointerdown", "keydown", "touchstart", "wheel"]) {
  addEventListener(kind, () => { touched = true; }, { passive: true, capture: true });
}

export class Failed extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The account that is signed in: {login, name, role, teams, language, must_change, csrf}. */
export async function signedIn() {
  session ??= await call("GET", "session");
  document.documentElement.lang = session.language;
  return session;
}

/** Sign out, and show the sign-in page. */
export async function signOut() {
  await call("DELETE", "session").catch(() => {});
  location.assign("/desk/signin");
}

/** A name for an act, so that the server does it once however often it is sent. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");
}

/** Send an act that has a name until it is answered: a lost answer or a short stop is tried again. */
export async function insist(path, body) {
  for (const pause of [700, 2500, null]) {
    try {
      return await call("POST", path, body);
    } catch (error) {
      const passing = error.status === 0 || [502, 503, 504].includes(error.status);
      if (!passing || pause === null) throw error;
      await new Promise((done) => { setTimeout(done, pause); });
    }
  }
}

/** One call of /desk/api; a session that has ended leads to the sign-in page. */
export async function call(method, path, body, { background = false } = {}) {
  const response = await ask(method, path, body, background);
  const content = await response.json().catch(() => null);
  if (response.ok && content) return content;
  if (response.status === 401) {
    location.assign(`/desk/signin?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  // An answer that broke off says nothing of what was done.
  throw new Failed(content?.error || words().failed, response.ok ? 0 : response.status);
}

async function ask(method, path, body, background) {
  const headers = { "Content-Type": "application/json", "Accept-Language": language() };
  if (session) headers["X-Relais-Desk"] = session.csrf;
  if (background && !touched) headers["X-Relais-Background"] = "1";
  touched = false;
  try {
    return await fetch(`/desk/api/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Failed(words().unreachable, 0);
  }
}

const language = () => document.documentElement.lang || "fr";
const words = () => WORDS[language()] || WORDS.fr;
const WORDS = {
  fr: {
    failed: "Le serveur n’a pas pu répondre. Réessayez.",
    unreachable: "Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.",
  },
  en: {
    failed: "The server could not answer. Try again.",
    unreachable: "The server does not answer. Check the network, then try again.",
  },
};
