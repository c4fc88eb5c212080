// What an adviser does: each act asks the server, shows what came of it, and says so.
import { call, insist, newId } from "./desk_access.js";
import { askClose, askGiveBack, askNote, askTransfer } from "./desk_ask.js";
import { $ } from "./desk_dom.js";
import { askProposal } from "./desk_offer.js";
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
  const post = async (verb, body, id = newId()) => {
    const whole = await insist(path(verb), { ...body, id });
    if (whole.packet.id === state.open) keep(whole);
    show();
    refresh();
    return whole;
  };
  const quietly = async (verb, body, said = "", id = newId()) => {
    try {
      await post(verb, body, id);
      if (said) tell(t(said));
      return true;
    } catch (error) {
      tell(error.message, true);
      await refresh();
      return error.status === 409 ? "conflict" : error.status && error.status < 500 ? false : "unsent";
    }
  };
  // The name is made with the question: what is tried again from the same dialog is the same act.
  const asked = (verb, said, then = () => {}, id = newId()) => async (given) => {
    await post(verb, given, id);
    tell(t(said));
    then();
  };
  return {
    async take() {
      const done = await quietly("take", {}, "taken");
      if (done === true) { state.tab = "mine"; show(); }
      if (done === "conflict") next();
      else if (done === true && !$("reply").hidden && matchMedia("(min-width: 760px)").matches) $("reply-text").focus();
    },
    answer: (text, id) => quietly("reply", { text }, "", id),
    putThrough: () => quietly("put-through", {}, "puttingThrough"),
    called: (outcome) => quietly("called", { outcome }, "noted"),
    answered: (channel) => quietly("answered", { channel }, "noted"),
    note: () => askNote(asked("note", "noted")),
    async transfer() {
      await loadRoom().catch(() => {});
      const mine = isMine(state.whole.packet);
      askTransfer(asked("transfer", "transferred", () => { if (mine) leave(); }));
    },
    propose: () => askProposal(asked("propose", "proposed")),
    giveBack: () => askGiveBack(asked("give-back", "givenBack", leave)),
    end: () => askClose(asked("close", "closed", leave)),
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
