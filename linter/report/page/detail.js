// One finding: its message, and, drawn when it is opened, its lines of source, why, what to do, and the fix as a diff.

/** Give the button with a finding's message and what it opens. `where` is "list", "row" or "role". */
function card(finding, where) {
  const severity = SEVERITIES[finding.severity];
  const below = make("div", { class: "detail" });
  const button = make("button", { type: "button", class: "message", "data-finding": finding.id },
    make("span", { class: "severity" }, severity), " ", make("bdi", {}, soft(finding.message)),
    where !== "row" ? make("span", { class: "place" }, ` ${placeOf(finding)}`) : null);
  opener(button, below, () => drawDetail(below, finding, where));
  if (where === "list") button.addEventListener("click", () => select(finding));
  return make("div", { class: `finding ${severity}` }, button, below);
}

function placeOf(finding) {
  return `${DATA.files[finding.file].split("/").pop()}:${finding.line}`;
}

function drawDetail(below, finding, where) {
  const rule = DATA.rules[finding.rule];
  const help = finding.help >= 0 ? DATA.texts[finding.help] : "";
  put(below,
    excerpt(finding.file, finding.line, finding.column, finding.excerpt, finding.label),
    finding.related.map(([file, line, column, message, lines]) => excerpt(file, line, column, lines, message, "also")),
    siblings(finding.tree),
    make("dl", {},
      fact("What to do", help.replace(/^[a-z]/, (letter) => letter.toUpperCase())),
      fact("Why", rule.why),
      finding.fix && fact("Fix", fixWords(finding.fix[0]), finding.fix[1].length ? diffOf(finding.fix[1]) : null),
      fact("In", roleWords(finding)),
      fact("From", rule.references.join(", ")),
      ruleFact(rule)),
    make("p", { class: "links" },
      make("a", { href: `#finding-${finding.id}`, class: "to-row", title: "An address that stays" }, linkWords(finding, where)),
      where !== "list" && make("a", { href: `#rule-${rule.id}` }, "All of this rule")));
}

/** Give the words for the role that a finding stands in; '' for the one of all labels, whose name says nothing. */
function roleWords(finding) {
  const [role] = rolesOf(finding);
  if (role) return [role.number, role.kind, role.title].filter(Boolean).join(" - ");
  return finding.roleTitle >= 0 ? DATA.texts[finding.roleTitle] : "";
}

function linkWords(finding, where) {
  if (where !== "list" || !homeOf(finding)) return "Link to this finding";
  return finding.rows.length ? "Show it at its row" : "Show it in its role";
}

function fact(name, text, ...more) {
  return text ? [make("dt", {}, name), make("dd", {}, make("bdi", {}, text), ...more)] : null;
}

/** Name the rule, with a link to its page where it is one of the program's own; nothing is loaded until that is followed. */
function ruleFact(rule) {
  if (!rule.page) return fact("Rule", rule.id);
  return [make("dt", {}, "Rule"), make("dd", {}, make("a", { href: rule.page, target: "_blank", rel: "noopener noreferrer" }, rule.id))];
}

function fixWords(safe) {
  return safe ? "xbrllint --fix makes it: it changes nothing that the file means."
    : "xbrllint --unsafe-fixes makes it: look whether it says what you mean.";
}

/** Show a line of a file with carets below the place in it. */
function excerpt(file, line, column, lines, words, kind = "") {
  const place = make("figcaption", {}, make("bdi", {}, `${DATA.files[file]}:${line}:${column}`), words && kind ? `: ${words}` : "");
  if (!lines) return make("figure", { class: kind }, place);
  const [text, start, end, before, after] = lines;
  const gutter = `${line} | `;
  const dots = before ? "…" : "";
  const blank = " ".repeat(gutter.length + dots.length) + text.slice(0, start).replace(/[^\t]/g, " ");
  const code = make("pre", { tabindex: 0, "aria-label": `Line ${line} of ${DATA.files[file]}` },
    make("span", { class: "gutter" }, gutter), dots + text.slice(0, start), make("mark", {}, text.slice(start, end)),
    `${text.slice(end)}${after ? "…" : ""}\n${blank}`,
    make("span", { class: "caret" }, `${(kind ? "-" : "^").repeat(Math.max(end - start, 1))}${words && !kind ? ` ${words}` : ""}`));
  requestAnimationFrame(() => { // the place is in sight, also where the line is longer than the screen
    const mark = code.querySelector("mark");
    if (mark.offsetLeft + mark.offsetWidth > code.clientWidth) code.scrollLeft = Math.max(mark.offsetLeft - 110, 0);
  });
  return make("figure", { class: kind }, place, code);
}

function diffOf(lines) {
  const classes = { "-": "gone", "+": "new", "@": "where", "…": "where" };
  const said = { "-": "Instead of: ", "+": "put: " };
  return make("pre", { class: "diff", tabindex: 0, "aria-label": "The fix as a diff" }, lines.map(([sign, text]) =>
    make("span", { class: classes[sign] }, said[sign] ? make("span", { class: "unseen" }, said[sign]) : null,
      `${sign} ${text}\n`)));
}

/** Show the siblings that a finding about their order speaks of. */
function siblings(tree) {
  if (!tree) return null;
  const [parent, rows] = tree;
  return make("table", { class: "siblings" },
    make("caption", {}, "Below ", make("bdi", {}, parent)),
    make("thead", {}, make("tr", {}, ["Order", "Item", "Line"].map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, rows.map(([order, label, concept, line, marked]) => make("tr", { class: marked ? "marked" : null },
      make("td", {}, concept ? order : ""),
      make("td", {}, make("bdi", {}, concept || `… ${order}`), label ? ` (${label})` : ""),
      make("td", {}, line || "")))));
}
