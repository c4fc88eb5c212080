// What an adviser does: each act asks the server, shows what came of it, and says so.
import { call } from "./desk_access.js";
import { askClose, askGiveBack, askNote, askProposal, askTransfer } from "./desk_ask.js";
import { $ } from "./desk_dom.js";
import { isMine, keep, loadRoom, path, state } from "./desk_state.js";
import { t } from "./desk_words.js";

let toastEnds;

export function tell(text, bad = false) {
  clearTimeout(toastEnds);
  const toast = $("toast");
  toast.textContent = text;
  toast.classList.toggle("bad", bad);
  toast.hidden = false;
  toastEnds = setTimeout(() => { toast.hidden = true; }, bad ? 7000 : 3500);
}

/** The acts over a page that can `show` what it knows, `refresh` it, and `leave` the open case. */
export function makeActs({ show, refresh, leave, next }) {
  const post = async (verb, body) => {
    const whole = await call("POST", path(verb), body);
    if (whole.packet.id === state.open) keep(whole);
    show();
    refresh();
    return whole;
  };
  const quietly = async (verb, body, said = "") => {
    try {
      await post(verb, body);
      if (said) tell(t(said));
      return true;
    } catch (error) {
      tell(error.message, true);
      await refresh();
      return error.status === 409 ? "conflict" : false;
    }
  };
  const ending = (verb, said) => async (given) => {
    await post(verb, given);
    tell(t(said));
    leave();
  };
  return {
    async take() {
      const done = await quietly("take", {}, "taken");
      if (done === true) { state.tab = "mine"; show(); }
      if (done === "conflict") next();
      else if (done && !$("reply").hidden && matchMedia("(min-width: 760px)").matches) $("reply-text").focus();
    },
    answer: async (text) => (await quietly("reply", { text })) === true,
    called: (outcome) => quietly("called", { outcome }, "noted"),
    answered: (channel) => quietly("answered", { channel }, "noted"),
    note: () => askNote(async (given) => { await post("note", given); tell(t("noted")); }),
    async transfer() {
      await loadRoom().catch(() => {});
      askTransfer(async (given) => {
        const mine = isMine(state.whole.packet);
        await post("transfer", given);
        tell(t("transferred"));
        if (mine) leave();
      });
    },
    propose: () => askProposal(async (given) => { await post("propose", given); tell(t("proposed")); }),
    giveBack: () => askGiveBack(ending("give-back", "givenBack")),
    end: () => askClose(ending("close", "closed")),
    async retry(key) {
      try {
        await call("POST", "deliveries/retry", { key });
        tell(t("noted"));
      } catch (error) {
        tell(error.message, true);
      }
      await refresh();
    },
  };
}
