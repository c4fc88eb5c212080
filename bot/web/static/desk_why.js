// Why the router chose this channel, and why not the others: the packet's recommendation.
import { element, fold } from "./desk_dom.js";
import { language, t, word } from "./desk_words.js";

export function whyBox(packet) {
  const rows = packet.recommendation?.channels || [];
  if (!rows.length) return null;
  const say = (words) => words?.[language()] || words?.fr || "";
  const best = rows.find((row) => row.rank === 1) || rows[0];
  const name = element("p", "best", [element("b", "", say(best.name)), element("span", "quiet", ` · ${t("best")}`)]);
  const reasons = [...best.reasons].sort((one, two) => Math.abs(two.points) - Math.abs(one.points)).slice(0, 5);
  const list = element("ul", "reasons", reasons.map((reason) => reasonLine(reason, say)));
  const others = rows.filter((row) => row !== best && row.why_not);
  const rest = element("details", "others", [
    element("summary", "", t("whyNot")),
    element("dl", "", others.map((row) => element("div", "", [element("dt", "", say(row.name)), element("dd", "", say(row.why_not))]))),
  ]);
  const notes = (packet.recommendation.notes || []).map((note) => element("p", "quiet", say(note)));
  return fold(t("why"), "why", name, list, ...notes, others.length ? rest : null);
}

function reasonLine(reason, say) {
  const against = reason.points < 0;
  const line = element("li", against ? "against" : "for", say(reason.text));
  line.title = `${word("criteria", reason.criterion)} · ${t("points", { points: reason.points.toLocaleString(language()) })}`;
  return line;
}
