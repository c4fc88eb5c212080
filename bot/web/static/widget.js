// One script tag puts the chat on a site:
//   <script src="https://chat.example.com/widget.js" data-language="fr" defer></script>
// The chat runs in a frame from its own host; this script only opens and closes it.
(() => {
  const script = document.currentScript;
  const host = new URL(script.src).origin;
  const language = (script.dataset.language || document.documentElement.lang || "fr").slice(0, 2) === "en" ? "en" : "fr";
  const words = {
    fr: { open: "Une question ?", callback: "Être rappelé", label: "Ouvrir le chat", close: "Fermer le chat", title: "Chat avec l’assistant", unread: "nouveau message" },
    en: { open: "A question?", callback: "Call me back", label: "Open the chat", close: "Close the chat", title: "Chat with the assistant", unread: "new message" },
  }[language];
  const css = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .open { position: fixed; right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000; display: flex; gap: 10px; align-items: center; min-height: 56px; padding: 0 20px 0 12px; border: 0; border-radius: 28px; background: #0b5563; color: #fff; font: 600 16px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; box-shadow: 0 8px 28px rgb(8 40 48 / 32%); cursor: pointer; }
    .open:hover { background: #08424d; }
    .open:focus-visible, .callback:focus-visible { outline: 3px solid #f0a93b; outline-offset: 3px; }
    .open img { width: 34px; height: 34px; border-radius: 10px; box-shadow: 0 0 0 2px #eaf6f4; }
    .beside { position: fixed; right: max(20px, env(safe-area-inset-right)); bottom: max(86px, calc(env(safe-area-inset-bottom) + 86px)); z-index: 2147483000; display: flex; flex-direction: column; gap: 8px; align-items: flex-end; }
    .callback { min-height: 44px; padding: 0 18px; border: 2px solid #0b5563; border-radius: 22px; background: #fff; color: #0b5563; font: 600 15px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; box-shadow: 0 6px 20px rgb(8 40 48 / 22%); cursor: pointer; }
    .callback:hover { background: #eaf6f4; }
    .presence { display: flex; gap: 8px; align-items: center; max-width: min(320px, calc(100vw - 40px)); margin: 0; padding: 7px 12px; border-radius: 14px; background: #fff; color: #33474c; font: 500 13px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; box-shadow: 0 4px 16px rgb(8 40 48 / 18%); }
    .presence::before { content: ""; flex: none; width: 9px; height: 9px; border-radius: 50%; background: #8a9a9e; }
    .presence.here::before { background: #1c8a4a; }
    .badge { position: absolute; top: -2px; right: 2px; width: 16px; height: 16px; border: 2px solid #fff; border-radius: 50%; background: #c8371f; }
    .frame { position: fixed; right: 20px; bottom: 20px; z-index: 2147483001; width: 400px; height: min(680px, calc(100vh - 40px)); overflow: hidden; border-radius: 20px; background: #0b5563; box-shadow: 0 20px 60px rgb(8 40 48 / 35%); }
    .frame iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
    [hidden] { display: none !important; }
    @media (max-width: 600px), (max-height: 480px) { .frame { inset: 0; width: 100%; height: 100dvh; border-radius: 0; } }
    @media (prefers-reduced-motion: no-preference) { .frame { animation: rise .18s ease-out; } @keyframes rise { from { opacity: 0; transform: translateY(12px); } } }
  `;

  const place = document.createElement("div");
  const root = place.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.className = "open";
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  const mark = document.createElement("img");
  mark.src = `${host}/static/mark.svg`;
  mark.alt = "";
  const word = document.createElement("span");
  word.textContent = words.open;
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  button.append(mark, word, badge);

  const beside = document.createElement("div");
  beside.className = "beside";
  const presence = document.createElement("p");
  presence.className = "presence";
  presence.hidden = true;
  const callback = document.createElement("button");
  callback.className = "callback";
  callback.type = "button";
  callback.textContent = words.callback;
  beside.append(presence, callback);

  const panel = document.createElement("div");
  panel.className = "frame";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  root.append(beside, button, panel);

  let frame = null;
  let pageOverflow = "";
  const covering = () => matchMedia("(max-width: 600px), (max-height: 480px)").matches;
  const focusInside = () => frame.contentWindow?.postMessage({ type: "relais:focus" }, host);

  // Who is there now, as the company's host knows it; nothing is shown while that is not known.
  async function tellPresence() {
    if (document.hidden || !panel.hidden) return;
    try {
      const answer = await fetch(`${host}/chat/presence?language=${language}`);
      if (!answer.ok) throw new Error("no answer");
      const known = await answer.json();
      presence.textContent = known.text;
      presence.classList.toggle("here", known.state === "here" || known.state === "open");
      presence.hidden = false;
    } catch {
      presence.hidden = true;
    }
  }

  // The chat is asked for the call back once it can hear: what is said before would be lost.
  let wanted = false;
  function askCallback() {
    wanted = true;
    show();
    if (frame.dataset.ready) tellCallback();
  }
  function tellCallback() {
    if (!wanted) return;
    wanted = false;
    frame.contentWindow.postMessage({ type: "relais:callback" }, host);
  }

  function label() {
    const name = panel.hidden ? words.label : words.close;
    button.setAttribute("aria-label", badge.hidden ? name : `${name} (${words.unread})`);
    button.setAttribute("aria-expanded", String(!panel.hidden));
  }

  function show() {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = words.title;
      frame.src = `${host}/chat?embedded=1&language=${language}`;
      frame.addEventListener("load", () => { if (!panel.hidden) { frame.focus(); focusInside(); } });
      panel.append(frame);
    }
    panel.hidden = false;
    button.hidden = true;
    beside.hidden = true;
    badge.hidden = true;
    pageOverflow = document.documentElement.style.overflow;
    if (covering()) document.documentElement.style.overflow = "hidden";
    frame.focus();
    focusInside();
    label();
  }

  function hide() {
    if (panel.hidden) return;
    panel.hidden = true;
    button.hidden = false;
    beside.hidden = false;
    tellPresence();
    document.documentElement.style.overflow = pageOverflow;
    button.focus();
    label();
  }

  button.addEventListener("click", show);
  callback.addEventListener("click", askCallback);
  document.addEventListener("visibilitychange", tellPresence);
  setInterval(tellPresence, 30000);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("message", (event) => {
    if (event.origin !== host || !frame || event.source !== frame.contentWindow) return;
    if (event.data?.type === "relais:ready") { frame.dataset.ready = "yes"; tellCallback(); }
    if (event.data?.type === "relais:close") hide();
    if (event.data?.type === "relais:line" && panel.hidden) { badge.hidden = false; label(); }
  });

  label();
  document.body.append(place);
  tellPresence();
})();
