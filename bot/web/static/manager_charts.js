// Drawings of the managers' page, as SVG: attributes and classes only, no style.
import { locale } from "./desk_words.js";
import { percent, say } from "./manager_words.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 900;
const HEIGHT = 180;
const FLOOR = 152;
const TOP = 12;
const LEFT = 34;

function shape(name, values = {}, ...inside) {
  const node = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
}

/** A short bar beside a percentage; nothing for none. */
export function shareBar(share) {
  const picture = shape("svg", { class: "share", viewBox: "0 0 60 8", "aria-hidden": "true" });
  if (share === null) return picture;
  picture.append(shape("rect", { class: "rest", width: 60, height: 8, rx: 4 }));
  if (share > 0) picture.append(shape("rect", { class: share < 0.9 ? "part low" : "part", width: Math.max(4, 60 * share), height: 8, rx: 4 }));
  return picture;
}

/** One stacked bar a day, with the days named below and their figures in a tooltip. */
export function dayChart(days) {
  const most = Math.max(1, ...days.map((day) => day.kept + day.broken + day.open));
  const step = niceStep(most);
  const high = Math.ceil(most / step) * step;
  const scale = (FLOOR - TOP) / high;
  const wide = (WIDTH - LEFT) / days.length;
  const picture = shape("svg", { class: "days", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": spoken(days) });
  for (let line = 0; line <= high; line += step) {
    const y = FLOOR - line * scale;
    picture.append(shape("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y, y2: y }));
    picture.append(shape("text", { class: "scale", x: LEFT - 8, y: y + 4, "text-anchor": "end" }, String(line)));
  }
  days.forEach((day, place) => picture.append(bar(day, LEFT + place * wide, wide, scale, place)));
  return picture;
}

function bar(day, x, wide, scale, place) {
  const at = new Date(`${day.day}T12:00:00Z`);
  const said = at.toLocaleDateString(locale(), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const group = shape("g", {}, shape("title", {}, say("dayTitle", { ...day, day: said })));
  group.append(shape("rect", { class: "target", x, y: TOP, width: wide, height: FLOOR - TOP }));
  let y = FLOOR;
  for (const kind of ["kept", "broken", "open"]) {
    const height = day[kind] * scale;
    if (!height) continue;
    y -= height;
    group.append(shape("rect", { class: kind, x: x + wide * 0.18, y, width: wide * 0.64, height, rx: Math.min(2, height / 2) }));
  }
  if (place % 5 === 4 || place === 0) {
    const label = at.toLocaleDateString(locale(), { day: "numeric", month: "short", timeZone: "UTC" });
    const last = x + wide > WIDTH - 1;
    group.append(shape("text", { class: "scale", x: last ? WIDTH : x + wide / 2, y: HEIGHT - 8, "text-anchor": last ? "end" : "middle" }, label));
  }
  return group;
}

function niceStep(most) {
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) || 1;
}

function spoken(days) {
  const sum = (kind) => days.reduce((total, day) => total + day[kind], 0);
  const [kept, broken, open] = ["kept", "broken", "open"].map(sum);
  const share = kept + broken ? ` (${percent(kept / (kept + broken))})` : "";
  return `${say("chart")} – ${say("kept")} ${kept}${share}, ${say("broken")} ${broken}, ${say("open")} ${open}`;
}

/** What the colours mean. */
export function legend() {
  const list = document.createElement("figcaption");
  for (const kind of ["kept", "broken", "open"]) {
    const mark = shape("svg", { class: "mark", viewBox: "0 0 10 10", "aria-hidden": "true" }, shape("rect", { class: kind, width: 10, height: 10, rx: 2 }));
    const item = document.createElement("span");
    item.append(mark, say(kind));
    list.append(item);
  }
  return list;
}
