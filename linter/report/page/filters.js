// What is looked for: words, severities, one rule, file or role. Whoever shows findings is told when it changes.

const FILTER = { words: "", severities: new Set(SEVERITIES.keys()), rule: -1, file: -1, role: -1 };
const LISTENERS = [];
let FOUND = FINDINGS;

/** Say whether a finding is looked for. */
function isWanted(finding) {
  return FILTER.severities.has(finding.severity)
    && (FILTER.rule < 0 || finding.rule === FILTER.rule)
    && (FILTER.file < 0 || finding.file === FILTER.file)
    && (FILTER.role < 0 || finding.within.has(FILTER.role))
    && (!FILTER.words || textOf(finding).includes(FILTER.words));
}

/** Give all that a finding can be found by. */
function textOf(finding) {
  if (finding.text === undefined) {
    const rule = DATA.rules[finding.rule];
    const said = [finding.message, rule.id, rule.title, rule.references, finding.concepts, DATA.files[finding.file],
      `:${finding.line}`, finding.help >= 0 ? DATA.texts[finding.help] : "",
      finding.roleTitle >= 0 ? DATA.texts[finding.roleTitle] : ""];
    finding.text = said.flat().join("\n").toLowerCase();
  }
  return finding.text;
}

/** Look anew, and tell everybody. */
function changed() {
  FOUND = FINDINGS.filter(isWanted);
  for (const listener of LISTENERS) listener();
  const all = FINDINGS.length;
  byId("count").textContent = FOUND.length === all
    ? counted(all, "finding") : `${FOUND.length.toLocaleString("en")} of ${counted(all, "finding")}`;
  byId("reset").hidden = FOUND.length === all && !FILTER.words;
}

let waiting = 0;

/** Look anew when nothing was typed for a moment. */
function changedSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(changed, 100);
}

function drawFilters() {
  const search = make("input", {
    id: "search", type: "search", placeholder: "Search findings and line items", "aria-label": "Search", autocomplete: "off",
    input: (event) => { FILTER.words = event.target.value.trim().toLowerCase(); changedSoon(); },
  });
  const form = fill(byId("filters"), search, severityBoxes(),
    chooser("rule", "Rule", countedOptions((finding) => [finding.rule], (rule) => DATA.rules[rule].title)),
    chooser("file", "File", countedOptions((finding) => [finding.file], (file) => DATA.files[file].split("/").pop())),
    chooser("role", "Role", ROLES.map((role, at) => [at, role.findings.length, role.title]).filter(([, count]) => count)),
    make("button", { type: "button", id: "reset", click: resetFilters }, "Show all"),
    make("output", { id: "count", role: "status" }),
    make("button", { type: "button", id: "help", click: showKeys, "aria-label": "Words and keys" }, "?"));
  form.addEventListener("submit", (event) => event.preventDefault());
}

function severityBoxes() {
  const boxes = SEVERITIES.map((name, at) => {
    const box = make("input", { type: "checkbox", checked: true, id: `severity-${name}`, change: () => {
      if (box.checked) FILTER.severities.add(at);
      else FILTER.severities.delete(at);
      changed();
    } });
    return make("label", { class: `chip ${name}` }, box, `${DATA.severities[at][1].toLocaleString("en")} ${DATA.severities[at][1] === 1 ? name : plural(name)}`);
  });
  return make("fieldset", {}, make("legend", { class: "unseen" }, "Severities"), boxes);
}

function plural(severity) {
  return severity === "info" ? "info" : `${severity}s`;
}

/** Give [value, count, words] for what findings have, by the words. */
function countedOptions(valuesOf, wordsFor) {
  const counts = new Map();
  for (const finding of FINDINGS) for (const value of valuesOf(finding)) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].map(([value, count]) => [value, count, wordsFor(value)]).sort((a, b) => a[2].localeCompare(b[2]));
}

function chooser(field, name, options) {
  const select = make("select", { id: `choose-${field}`, "aria-label": name, change: () => {
    FILTER[field] = Number(select.value);
    if (FILTER.role >= 0) show(ROLES[FILTER.role]);
    changed();
  } }, make("option", { value: -1 }, `${name}: all`));
  put(select, options.map(([value, count, words]) => make("option", { value }, `${words} (${count.toLocaleString("en")})`)));
  return options.length ? select : null;
}

/** Look for all again. */
function resetFilters() {
  Object.assign(FILTER, { words: "", severities: new Set(SEVERITIES.keys()), rule: -1, file: -1, role: -1 });
  byId("search").value = "";
  for (const box of document.querySelectorAll("#filters input[type=checkbox]")) box.checked = true;
  for (const select of document.querySelectorAll("#filters select")) select.value = "-1";
  changed();
}

/** Look for the findings of one rule. */
function onlyRule(rule) {
  resetFilters();
  FILTER.rule = rule;
  byId("choose-rule").value = String(rule);
  changed();
}
