// A role as a reader sees it: its networks as tables of rows, findings below the row that they are about.

const ROWS = 400; // at a time
const CONTEXT = 100; // rows above one that is gone to
const KINDS = ["presentation", "layout", "assertion", "calculation", "tables", "definition", "label", "reference", "footnote", "other"];
const WHAT = { table: "table", axis: "axis", member: "member", heading: "heading", tuple: "tuple" };
const TURNS = {
  total: ["total", "A total of the items above it"], start: ["at start", "The value at the start of the period"],
  end: ["at end", "The value at the end of the period"], negated: ["sign turned", "Shown with the sign turned: a negated label"],
};
const ARCROLES = {
  all: "has the table", notAll: "excludes the table", "hypercube-dimension": "axis of the table", "dimension-domain": "domain of the axis",
  "dimension-default": "default of the axis", "domain-member": "belongs to it",
};

/** Draw a role with all its networks; each up to a finding's row, where one is named. */
function roleView(role, finding = null) {
  const view = make("div", { class: "role" });
  put(view, make("p", { class: "kind" }, [role.number, role.kind].filter(Boolean).join(" · ")),
    make("h2", { tabindex: -1 }, make("bdi", {}, role.title)),
    make("p", { class: "uri" }, make("bdi", {}, role.uri), " ", make("a", { href: `#${role.anchor}` }, "Link to this role")));
  const whole = role.findings.filter((finding) => !finding.rows.length && isWanted(finding));
  if (whole.length) {
    put(view, make("section", { class: "whole" }, make("h3", {}, "About the role as a whole"), some(whole, "role")));
  }
  const numbers = [...role.networks].sort((a, b) => order(role.filing.networks[a]) - order(role.filing.networks[b]));
  put(view, numbers.map((number) => networkView(role, number, finding)));
  if (!numbers.length) put(view, make("p", { class: "note" }, "Nothing is joined in this role."));
  return view;
}

function order(network) {
  return KINDS.indexOf(network.kind);
}

/** Give the cards of findings, of many the first ones. */
function some(findings, where = "row") {
  const box = make("div");
  const draw = (from) => {
    put(box, findings.slice(from, from + CHUNK).map((finding) => card(finding, where)));
    if (findings.length > from + CHUNK) {
      const button = make("button", { type: "button", click: () => { button.remove(); draw(from + CHUNK); } }, "Show more");
      box.append(button);
    }
  };
  draw(0);
  return box;
}

function networkView(role, number, finding) {
  const network = role.filing.networks[number];
  const heading = HEADINGS[network.kind] + (["definition", "other"].includes(network.kind) ? `: ${network.arcrole}` : "");
  const columns = columnsOf(role, network);
  const body = make("tbody");
  const table = make("table", { class: `network ${network.kind}` },
    make("caption", {}, make("h3", {}, heading), make("span", { class: "files" }, network.files.map((path) => path.split("/").pop()).join(", "))),
    make("thead", {}, make("tr", {}, columns.map(({ name, kind }) => make("th", { scope: "col", class: kind }, name)))),
    body);
  const [, target = 0] = (finding ? finding.rows : []).find(([of]) => of === number) || [];
  drawRows(role, number, columns, body, target < ROWS ? 0 : target - CONTEXT);
  return make("section", { class: "scrolled" }, table,
    body.querySelector(".made") && make("p", { class: "note legend" }, make("span", { class: "made" }, "Dotted"), ": no label in these files; the words are made of the name."),
    network.left ? make("p", { class: "note" }, `${network.left.toLocaleString("en")} more rows are left out: no page takes them all.`) : null);
}

/** Give the columns of a table: a name, a class, and what a row has in it. */
function columnsOf(role, network) {
  const concept = { name: "Name", kind: "name", cell: ({ node }) => (node.kind === "concept" ? make("bdi", {}, soft(node.name)) : null) };
  const label = (name) => ({ name, kind: "label", cell: (row) => labelCell(role.filing, row, network.kind) });
  if (network.kind === "presentation") {
    const sums = sumsOf(role);
    const has = sums.parts.size > 0;
    return [label("Line item"), has && { name: "In the sum", kind: "sum", cell: (row) => sumCell(role, row, sums) }, concept].filter(Boolean);
  }
  if (network.kind === "calculation") {
    return [label("Line item"), { name: "Weight", kind: "sum", cell: (row) => (row.depth ? signOf(row.weight) : "") },
      { name: "Balance", kind: "balance", cell: ({ node }) => node.balance || "" }, concept];
  }
  if (network.kind === "label" || network.kind === "reference" || network.kind === "footnote") {
    return [label("Text"), { name: "Role", kind: "sum", cell: ({ node }) => resourceRole(role.filing, node) }, concept];
  }
  if (network.kind === "layout" || network.kind === "assertion") return [label(network.kind === "layout" ? "Axis, breakdown, node" : "What it is made of")];
  return [label("Line item"), { name: "Is", kind: "sum", cell: saidCell }, concept];
}

function resourceRole(filing, node) {
  if (node.kind === "concept" || node.kind === "other") return "";
  const role = node.role >= 0 ? filing.labelRoles[node.role][1] : node.kind;
  return [role, node.lang].filter(Boolean).join(", ");
}

function labelCell(filing, row, kind) {
  const { text, made } = wordsOf(filing, row.node, row.preferred);
  const tags = turnsOf(filing, row.preferred).map((turn) => tag(turn, ...TURNS[turn]));
  if (WHAT[row.node.what] && kind !== "label") tags.unshift(tag(row.node.what, WHAT[row.node.what]));
  if (row.note) tags.push(tag("odd", NOTES[row.note]));
  const words = make("bdi", { class: made ? "made" : null, title: made ? "No label in these files: words of the name" : null }, text || "(empty)");
  return row.node.kind === "concept" || row.node.kind === "other" ? [words, " ", tags] : [make("bdi", {}, seen(text)), " ", tags];
}

/** Make white space that nobody sees visible: at the ends of a label, and several in a row. */
function seen(text) {
  return text.split(/(^\s+|\s+$|\s{2,})/).map((part) => (part && !part.trim()
    ? make("span", { class: "space", title: "White space" }, "·".repeat(part.length)) : part));
}

function tag(kind, words, title = null) {
  return make("span", { class: `tag ${kind}`, title }, words);
}

/** Say what a line item adds to, with the sign, and of how many items it is the sum. */
function sumCell(role, row, sums) {
  const parts = (sums.parts.get(row.number) || []).slice(0, 3).map(({ weight, parent, at: [network, number] }) => {
    const wrong = role.filing.atRow.get(`${network},${number}`);
    return make("div", { class: wrong ? SEVERITIES[wrong[0].severity] : null },
      make("span", { class: "sign" }, signOf(weight)), " in ", make("bdi", {}, wordsOfSum(role.filing, parent)));
  });
  const items = sums.totals.get(row.number);
  if (items) parts.unshift(make("div", {}, `= sum of ${counted(items, "item")}`));
  return parts;
}

function saidCell({ said, depth }) {
  const { arcrole, targetRole, ...others } = said;
  const words = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  if (targetRole) words.push(`goes on in ${targetRole.split("/").pop()}`);
  return depth ? [ARCROLES[arcrole] || arcrole || "", words.length ? ` (${words.join(", ")})` : ""].join("") : "";
}

// -- rows ----------------------------------------------------------------------------------------------------------

/** Draw some of the rows of a network, from one on, with buttons for those above and below. */
function drawRows(role, number, columns, body, from) {
  const { rows } = role.filing.networks[number];
  const drawn = (first, end) => rows.slice(first, end).flatMap((_, at) => rowView(role, number, first + at, columns));
  if (from) above(body, columns.length, from, drawn);
  below(body, columns.length, from, rows.length, drawn);
}

/** Draw the next rows, and a button for those below them. */
function below(body, width, from, total, drawn) {
  const last = Math.min(from + ROWS, total);
  put(body, drawn(from, last));
  if (last === total) return;
  const row = moreRow(width, `Show more of ${counted(total - last, "row")}`, () => {
    row.remove();
    below(body, width, last, total, drawn);
  });
  body.append(row);
}

/** Put a button before the rows that draws those above them. */
function above(body, width, from, drawn) {
  const row = moreRow(width, `Show more of ${counted(from, "row")} above`, () => {
    const first = Math.max(from - ROWS, 0);
    row.after(...drawn(first, from));
    row.remove();
    if (first) above(body, width, first, drawn);
  });
  body.prepend(row);
}

function moreRow(width, words, click) {
  return make("tr", { class: "more" }, make("td", { colspan: width }, make("button", { type: "button", click }, words)));
}

/** Draw a row, and below it the findings about it. */
function rowView(role, number, at, columns) {
  const { filing } = role;
  const row = readRow(filing, filing.networks[number].rows[at]);
  const own = (filing.atRow.get(`${number},${at}`) || []).filter(isWanted);
  const about = elsewhere(role, row, own, number);
  const hit = FILTER.words && row.node.kind && `${wordsOf(filing, row.node, row.preferred).text}\n${row.node.name || ""}`.toLowerCase().includes(FILTER.words);
  const classes = [...turnsOf(filing, row.preferred), row.node.what, hit ? "hit" : "", own.length ? "faulty" : "", row.note === 3 ? "nowhere" : ""];
  const line = row.line ? `Line ${row.line}` : null;
  const cells = columns.map((column, first) => make(first ? "td" : "th", { class: column.kind, scope: first ? null : "row", title: first ? null : line },
    column.cell(row), first ? null : about));
  const tr = make("tr", { class: classes.filter(Boolean).join(" "), "data-row": `${number},${at}` }, cells);
  tr.style.setProperty("--depth", Math.min(row.depth, 12));
  if (!own.length) return [tr];
  const below = make("tr", { class: "below" }, make("td", { colspan: columns.length }, some(own)));
  below.style.setProperty("--depth", Math.min(row.depth, 12));
  return [tr, below];
}

/** Give a link to the findings that are about a row's concept and stand elsewhere: at its label, in a sum. */
function elsewhere(role, row, own, number) {
  const { filing } = role;
  const others = (filing.atNode.get(row.number) || []).filter((finding) => !own.includes(finding)
    && isWanted(finding) && concerns(finding, role, number));
  if (!others.length || row.node.kind !== "concept") return null;
  const kinds = [...new Set(others.map((finding) => (finding.rows.length ? WHERE[filing.networks[finding.rows[0][0]].kind] : "declaration")))];
  const severity = SEVERITIES[Math.min(...others.map((finding) => finding.severity))];
  return make("a", { class: `about ${severity}`, href: `#finding-${others[0].id}` },
    `${counted(others.length, "finding")} at its ${kinds.join(", ")}`);
}

/** Say whether a finding about a concept, which stands in another table, concerns a row of this role too. */
function concerns(finding, role, number) {
  const networks = finding.rows.map(([network]) => network);
  if (networks.includes(number)) return false;
  const resource = networks.some((network) => ["label", "reference"].includes(role.filing.networks[network].kind));
  return !networks.length || resource || networks.some((network) => role.networks.includes(network));
}

const WHERE = {
  presentation: "place in the statement", calculation: "sum", tables: "table", definition: "definition", label: "label", reference: "reference",
  footnote: "footnote", layout: "layout", assertion: "assertion", other: "links",
};
