// The data of the page, and the ways through it: findings, their rows, and the roles that these stand in.

const DATA = JSON.parse(byId("data").textContent);
const SEVERITIES = DATA.severities.map(([name]) => name);
const FIELDS = [
  "rule", "severity", "message", "file", "line", "column", "id", "role", "excerpt", "label", "help", "roleTitle",
  "related", "tree", "fix", "concepts",
];
const FINDINGS = DATA.findings.map((values, index) => readFinding(values, index));
const ROLES = []; // {filing, uri, title, number, kind, anchor, networks, findings}
const BY_ID = new Map(FINDINGS.map((finding) => [finding.id, finding]));

function readFinding(values, index) {
  const finding = { index, filing: null, rows: [], nodes: [], roles: [], within: new Set() };
  FIELDS.forEach((name, at) => { finding[name] = values[at]; });
  return finding;
}

/** Join findings with the filings that they stand in: each has marks that tell rows, nodes and roles of a place. */
function joinFindings() {
  const filingOf = new Map();
  for (const filing of DATA.filings) {
    filing.marks = new Map(filing.marks.map(([path, line, column, rule, ...about]) => [
      `${path}\n${line}\n${column}\n${rule}`, about,
    ]));
    filing.atRow = new Map(); // "network,row": findings
    filing.atNode = new Map(); // node: findings
    for (const path of filing.files) filingOf.set(path, filing);
  }
  for (const finding of FINDINGS) {
    const path = DATA.files[finding.file];
    const filing = filingOf.get(path);
    if (!filing) continue;
    finding.filing = filing;
    const key = `${path}\n${finding.line}\n${finding.column}\n${DATA.rules[finding.rule].id}`;
    [finding.rows, finding.nodes, finding.roles] = filing.marks.get(key) || [[], [], []];
    for (const [network, row] of finding.rows) append(filing.atRow, `${network},${row}`, finding);
    for (const node of finding.nodes) append(filing.atNode, node, finding);
  }
}

function append(map, key, value) {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

/** Gather the roles of all filings, and the findings of each. */
function joinRoles() {
  const used = new Map();
  for (const filing of DATA.filings) {
    filing.roleByUri = new Map();
    for (const role of filing.roles) {
      const entry = { filing, ...named(role, filing), uri: role.uri, networks: role.networks, findings: [], index: ROLES.length };
      const slug = encodeURIComponent(role.uri.replace(/\/+$/, "").split("/").pop() || "none");
      used.set(slug, (used.get(slug) || 0) + 1);
      entry.anchor = `role-${slug}${used.get(slug) === 1 ? "" : `-${used.get(slug)}`}`;
      ROLES.push(entry);
      filing.roleByUri.set(role.uri, entry);
    }
  }
  for (const finding of FINDINGS) {
    for (const role of rolesOf(finding)) {
      role.findings.push(finding);
      finding.within.add(role.index);
    }
  }
}

/** Take a definition apart, as EDGAR wants it: "0002 - Statement - Balance sheet". */
function named(role, filing) {
  const parts = /^(\S+) - (\S+) - (.*)$/.exec(role.title);
  if (role.defined && parts) return { number: parts[1], kind: parts[2], title: parts[3] };
  if (role.uri === "http://www.xbrl.org/2003/role/link") {
    const kinds = new Set(role.networks.map((number) => HEADINGS[filing.networks[number].kind] || "Others"));
    return { number: "", kind: "", title: [...kinds].join(", ") };
  }
  return { number: "", kind: "", title: role.title || "(no role)" };
}

/** Give the roles that a finding stands in: that of its link, and those that it is about. */
function rolesOf(finding) {
  if (!finding.filing) return [];
  const uris = new Set([finding.role >= 0 ? DATA.roles[finding.role] : null, ...finding.roles]);
  return [...uris].map((uri) => finding.filing.roleByUri.get(uri)).filter(Boolean);
}

/** Give the role in which a finding is shown at its row; the first of its roles where it has no row. */
function homeOf(finding) {
  const [first] = finding.rows;
  const home = first && [...finding.filing.roleByUri.values()].find((role) => role.networks.includes(first[0]));
  return home || rolesOf(finding)[0] || null;
}

// -- what rows say -----------------------------------------------------------------------------------------------

const HEADINGS = {
  presentation: "As a reader sees it", calculation: "How it adds up", tables: "Tables, axes and members",
  definition: "Definitions", label: "Labels", reference: "References", footnote: "Footnotes",
  layout: "Tables as they are laid out", assertion: "Assertions and formulas", other: "Other links",
};
const NOTES = ["", "above itself: a circle", "its items stand further up", "nothing has this name"];
const STANDARD_LABEL = "http://www.xbrl.org/2003/role/label";

/** Read a row: what the arrays of the data hold, by name. */
function readRow(filing, values) {
  const [depth, node, note = 0, order = "", weight = "", preferred = -1, line = 0, said = {}] = values;
  return { depth, number: node, node: readNode(filing.nodes[node]), note, order, weight, preferred, line, said };
}

function readNode(values) {
  const [kind, ...rest] = values;
  if (kind === "concept") {
    const [name, labels, what, balance, period, type, known = ""] = rest;
    return { kind, name, labels: new Map(labels), what, balance, period, type, known };
  }
  if (kind === "other") return { kind, text: rest[0] };
  return { kind, role: rest[0], lang: rest[1], text: rest[2] };
}

/** Give the words for a node, and whether they are its label or were made of its name. */
function wordsOf(filing, node, preferred = -1) {
  if (node.kind !== "concept") return { text: node.text, made: false };
  const standard = filing.labelRoles.findIndex(([uri]) => uri === STANDARD_LABEL);
  const text = node.labels.get(preferred) || node.labels.get(standard);
  if (!text && node.known) return { text: node.known, made: false };
  return text ? { text, made: false } : { text: wordsOfName(node), made: true };
}

/** Give the words for a sum: those of its total label, as its line has them, if there is one. */
function wordsOfSum(filing, number) {
  const node = readNode(filing.nodes[number]);
  const total = [...(node.labels || new Map()).keys()].find((role) => turnsOf(filing, role).includes("total"));
  return wordsOf(filing, node, total).text;
}

/** Make words of a name: us-gaap:CashAndCashEquivalents becomes "Cash and cash equivalents". */
function wordsOfName(node) {
  const local = node.name.split(":").pop().replace(node.what === "heading" ? /Abstract$/ : /^$/, "");
  const words = local.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").split(/[ _]+/);
  return words.map((word, at) => (at && /^[A-Z][a-z]*$/.test(word) ? word.toLowerCase() : word)).join(" ") || node.name;
}

/** Give what the preferred label says of a row: total, start, end, negated. */
function turnsOf(filing, preferred) {
  return preferred < 0 ? [] : filing.labelRoles[preferred][2].split(" ").filter(Boolean);
}

/** Give the sums of a role by node: {sign, parent} for what is summed, and how many items a sum has. */
function sumsOf(role) {
  if (role.sums) return role.sums;
  const parts = new Map();
  const totals = new Map();
  for (const number of role.networks) {
    const network = role.filing.networks[number];
    if (network.kind !== "calculation") continue;
    const above = [];
    network.rows.forEach((values, at) => {
      const row = readRow(role.filing, values);
      above.length = row.depth;
      if (row.depth) {
        append(parts, row.number, { weight: row.weight, parent: above[row.depth - 1], at: [number, at] });
        totals.set(above[row.depth - 1], (totals.get(above[row.depth - 1]) || 0) + 1);
      }
      above[row.depth] = row.number;
    });
  }
  role.sums = { parts, totals };
  return role.sums;
}

/** Write a weight as people do: + and −, or what it is. */
function signOf(weight) {
  const number = Number(weight);
  if (!weight.trim() || Number.isNaN(number)) return weight.trim() ? `“${weight}”` : "no weight";
  if (Math.abs(number) === 1) return number > 0 ? "+" : "−";
  return `× ${weight}`;
}

joinFindings();
joinRoles();
