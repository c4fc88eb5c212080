// A customer whom nobody can answer here, live: what is said of it, and what can be done instead.
import { button, element } from "./desk_dom.js";
import { contact } from "./desk_facts.js";
import { isMine, nameOf } from "./desk_state.js";
import { dateOf } from "./desk_time.js";
import { t, word } from "./desk_words.js";

const PHONES = ["phone_number", "callback_phone", "handoff_contact", "complaint_contact", "contact_value", "caller", "file_phone"];
const MAILS = ["email", "handoff_contact", "complaint_contact", "contact_value", "file_email"];

/** What stands in the place of the answer box; `null` for a customer in the chat. */
export function elsewhereBox(whole, acts) {
  const { packet } = whole;
  if (packet.channel === "chat" || packet.status === "done") return null;
  const parts = [element("p", "", whole.call ? t("onTheLine") : t("notHere", { channel: word("channels", packet.channel) }))];
  const [phone, mail] = [address(packet, PHONES, /^\+?[\d\s.]{6,}$/), address(packet, MAILS, /^[^\s@]+@[^\s@]+\.[^\s@]+$/)];
  if (!phone && !mail) parts.push(element("p", "quiet", t("noAddress")));
  parts.push(element("div", "outcomes", [phone && call(phone), mail && write(packet, mail)].filter(Boolean)));
  if (isMine(packet)) parts.push(outcomes(packet, acts));
  else parts.push(element("p", "quiet", packet.status === "waiting" ? t("takeFirst") : t("held", { who: nameOf(packet.taken_by) })));
  return element("div", "elsewhere", parts);
}

/** How it went, for one click: the promise is kept by it. */
export function outcomes({ channel, wanted_channel: wanted }, { called, answered }) {
  const row = element("div", "outcomes");
  const byPhone = ["callback", "voice"].includes(wanted);
  const both = !byPhone && wanted === channel;
  if (byPhone || both) row.append(button("chip good", t("reached"), () => called("reached")), button("chip", t("notReached"), () => called("no_answer")));
  if (byPhone) return row;
  const text = ["sms", "whatsapp"].includes(wanted) ? wanted : "email";
  row.append(button("chip good", t(text === "email" ? "mailed" : "texted"), () => answered(text)));
  return row;
}

function address(packet, names, form) {
  const facts = names.flatMap((name) => packet.facts.filter((fact) => fact.name === name));
  return [packet.promise?.address || "", ...facts.map((fact) => fact.value)].find((value) => form.test(value.trim()));
}

function call(phone) {
  const link = contact(phone);
  const number = link.textContent || phone;
  if (!link.href) return element("span", "", phone);
  link.className = "chip";
  link.textContent = t("callThem", { number });
  return link;
}

/** A letter that is begun: to whom, about what, in the customer's language. */
function write(packet, mail) {
  const link = element("a", "chip", t("writeThem", { mail }));
  const english = packet.language === "en";
  const at = dateOf(packet.created, english ? "en-GB" : "fr-FR");
  const subject = english ? `Your request of ${at}` : `Votre demande du ${at}`;
  const body = english
    ? `Hello,\n\nYou contacted us on ${at}. What our assistant noted (in French):\n${packet.summary}\n\n`
    : `Bonjour,\n\nVous nous avez contactés le ${at}. Ce que notre assistant a noté\u00a0:\n${packet.summary}\n\n`;
  link.href = `mailto:${encodeURIComponent(mail).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return link;
}
