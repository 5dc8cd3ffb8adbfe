// The findings by rule: each group is drawn when it is opened, a hundred findings at a time.

const CHUNK = 100;
const FEW = 30; // findings of which all groups stand open

/** Give the findings that are looked for by rule, the most severe and frequent first. */
function groups() {
  const found = new Map();
  for (const finding of FOUND) append(found, finding.rule, finding);
  return [...found].sort(([a, first], [b, second]) =>
    first[0].severity - second[0].severity || second.length - first.length || DATA.rules[a].id.localeCompare(DATA.rules[b].id));
}

function drawList() {
  const section = byId("findings");
  fill(section, make("h2", {}, "Findings by rule"));
  for (const [rule, findings] of groups()) section.append(group(rule, findings));
  if (!FINDINGS.length) put(section, make("p", { class: "note" }, "No findings."));
  else if (!FOUND.length) put(section, make("p", { class: "note" }, "No finding is like that."));
}

function group(rule, findings) {
  const about = DATA.rules[rule];
  const below = make("ol");
  const severity = SEVERITIES[findings[0].severity];
  const button = make("button", { type: "button", class: "rule" },
    make("span", { class: `badge ${severity}` }, findings.length.toLocaleString("en"), make("span", { class: "unseen" }, ` ${severity}: `)),
    " ", make("bdi", {}, about.title), make("code", {}, about.id));
  const set = opener(button, below, () => more(below, findings, 0, rule));
  if (FOUND.length <= FEW) set(true);
  return make("section", { class: "group", id: `rule-${about.id}` }, make("h3", {}, button), below);
}

/** Draw the next findings of a group, and a button for those behind them. */
function more(below, findings, from, rule) {
  const next = findings.slice(from, from + CHUNK);
  put(below, next.map((finding) => make("li", {}, card(finding, "list"))));
  const rest = findings.length - from - next.length;
  if (rest) {
    const item = make("li", { class: "more" }, make("button", { type: "button", click: () => {
      item.remove();
      more(below, findings, from + CHUNK, rule);
      below.children[from + CHUNK].querySelector("button").focus();
    } }, `Show ${Math.min(CHUNK, rest)} more of ${rest.toLocaleString("en")}`));
    below.append(item);
    return;
  }
  const left = DATA.leftOut.filter((one) => one.rule === rule && (FILTER.file < 0 || one.file === FILTER.file));
  put(below, left.map((one) => make("li", { class: "more note" },
    `and ${one.count.toLocaleString("en")} more in `, make("bdi", {}, DATA.files[one.file]), " (--all-findings shows all)")));
}

/** Open the group of a finding and give the button of the finding in it, drawn up to there. */
function inList(finding) {
  const section = byId(`rule-${DATA.rules[finding.rule].id}`);
  if (!section) return null;
  section.querySelector("button.rule").openIt();
  let button = null;
  while (!(button = section.querySelector(`[data-finding="${finding.id}"]`))) {
    const next = section.querySelector(".more button");
    if (!next) return null;
    next.click();
  }
  return button;
}
