// Proposing another channel: which, where, and for a call back at what moment, among the free ones.
import { call } from "./desk_access.js";
import { labelled, open, radio } from "./desk_ask.js";
import { element } from "./desk_dom.js";
import { state } from "./desk_state.js";
import { clock, when } from "./desk_time.js";
import { t, word } from "./desk_words.js";

export async function askProposal(send) {
  const channels = state.whole.channels;
  if (!channels.length) { open("proposeTitle", "noChannels", [], "", send); return; }
  const address = element("input");
  Object.assign(address, { name: "address", autocomplete: "off", required: true });
  const known = element("datalist");
  known.id = "known-addresses";
  address.setAttribute("list", known.id);
  const moment = await moments(channels);
  const choose = (one) => {
    address.type = one.channel === "email" ? "email" : "tel";
    address.value = one.addresses[0] || "";
    known.replaceChildren(...one.addresses.map((value) => option(value)));
    moment.hidden = one.channel !== "callback";
    moment.querySelector("select").disabled = moment.hidden;
  };
  const choices = channels.map((one, place) => {
    const node = radio("channel", one.channel, word("channels", one.channel), place === 0, place + 1);
    node.querySelector("input").addEventListener("change", () => choose(one));
    return node;
  });
  choose(channels[0]);
  open("proposeTitle", "proposeText", [element("div", "choices", choices), labelled("address", address), known, moment], "proposeYes", send);
}

/** The free moments for a call back; the last choice says that none is promised. */
async function moments(channels) {
  const calls = channels.some((one) => one.channel === "callback");
  const { slots } = calls ? await call("GET", "slots").catch(() => ({ slots: [] })) : { slots: [] };
  const choice = element("select");
  choice.name = "slot";
  choice.append(...slots.map(({ start, end }) => option(start, `${when(start)} – ${clock(end)}`)), option("", t("noMoment")));
  const node = labelled("moment", choice);
  if (!slots.length) node.append(element("small", "quiet", t("noSlots")));
  return node;
}

function option(value, label = "") {
  const node = element("option", "", label);
  node.value = value;
  return node;
}
