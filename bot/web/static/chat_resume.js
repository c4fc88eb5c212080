// « Continuer ailleurs »: a code and a link for another device, and the link opened there.
const nb = "\u00a0";

const WORDS = {
  fr: {
    open: "Continuer ailleurs",
    title: "Continuer ailleurs",
    text: `Donnez ce code à l’assistant sur un autre appareil, par SMS ou par téléphone, ou ouvrez le lien${nb}: vous reprendrez où vous en êtes.`,
    until: "Valable une fois, jusqu’au {when}.",
    code: "Votre code",
    copy: "Copier le lien",
    copied: "Lien copié",
    done: "Fermer",
    wait: "Un instant…",
    failed: "Le code n’a pas pu être préparé. Réessayez dans un instant.",
    many: "Vous avez demandé beaucoup de codes. Utilisez le dernier, ou réessayez dans une heure.",
    brought: (code) => `Mon code de reprise${nb}: ${code}`,
  },
  en: {
    open: "Continue elsewhere",
    title: "Continue elsewhere",
    text: "Give this code to the assistant on another device, by text message or by telephone, or open the link: you will pick up where you are.",
    until: "Works once, until {when}.",
    code: "Your code",
    copy: "Copy the link",
    copied: "Link copied",
    done: "Close",
    wait: "One moment…",
    failed: "The code could not be made. Try again in a moment.",
    many: "You have asked for many codes. Use the last one, or try again in an hour.",
    brought: (code) => `My resume code: ${code}`,
  },
};
const LOCALES = { fr: "fr-FR", en: "en-GB" };
const CODE = /^[A-Z0-9]{6}$/;

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

export class Elsewhere {
  // `place` is where the control goes; `conversation` and `language` are asked when needed.
  constructor({ place, conversation, language, send }) {
    Object.assign(this, { conversation, language, send });
    this.open = element("button", { type: "button", className: "elsewhere", id: "elsewhere" });
    this.open.addEventListener("click", () => this.show());
    place.after(this.open);
    this.build();
    this.speak();
  }

  get words() {
    return WORDS[this.language()];
  }

  speak() {
    this.open.textContent = this.words.open;
    this.title.textContent = this.words.title;
    this.done.textContent = this.words.done;
    this.copy.textContent = this.words.copy;
    this.code.setAttribute("aria-label", this.words.code);
  }

  build() {
    this.dialog = element("dialog", { id: "resume" });
    this.dialog.setAttribute("aria-labelledby", "resume-title");
    this.title = element("h2", { id: "resume-title" });
    this.text = element("p", {});
    this.text.setAttribute("role", "status");
    this.code = element("output", { className: "resume-code", id: "resume-code" });
    this.link = element("a", { className: "resume-link", id: "resume-link" });
    this.copy = element("button", { type: "button", className: "strong" });
    this.done = element("button", { type: "button" });
    this.copy.addEventListener("click", () => this.copyLink());
    this.done.addEventListener("click", () => this.dialog.close());
    const buttons = element("div", { className: "ask-buttons" });
    buttons.append(this.done, this.copy);
    this.dialog.append(this.title, this.code, this.link, this.text, buttons);
    document.body.append(this.dialog);
  }

  async show() {
    this.tell(this.words.wait);
    this.dialog.showModal();
    try {
      const answer = await fetch("/chat/resume", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ conversation: this.conversation() }),
      });
      if (!answer.ok) return this.tell(answer.status === 429 ? this.words.many : this.words.failed);
      const given = await answer.json();
      const when = new Date(given.expires).toLocaleString(LOCALES[this.language()], {
        weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
      });
      this.tell(`${this.words.text} ${this.words.until.replace("{when}", when)}`, given);
    } catch {
      this.tell(this.words.failed);
    }
  }

  tell(sentence, given = null) {
    this.text.textContent = sentence;
    for (const node of [this.code, this.link, this.copy]) node.hidden = !given;
    this.copy.textContent = this.words.copy;
    if (!given) return;
    this.code.textContent = given.code;
    this.link.textContent = given.link.replace(/^https?:\/\//, "");
    this.link.href = given.link;
    this.copy.focus();
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(this.link.href);
      this.copy.textContent = this.words.copied;
    } catch {
      getSelection().selectAllChildren(this.link);
    }
  }

  // A link with a code was opened: the address forgets it, and the assistant is given it, once.
  take() {
    const address = new URL(location.href);
    const code = (address.searchParams.get("reprise") || "").trim().toUpperCase();
    if (!address.searchParams.has("reprise")) return;
    address.searchParams.delete("reprise");
    history.replaceState(null, "", address);
    if (CODE.test(code)) this.send(this.words.brought(code));
  }
}
