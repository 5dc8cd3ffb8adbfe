// What is shown follows the address: #role-…, #finding-…, #rule-….

let SHOWN = null; // the role in the middle
let keysOn = true; // keys of one letter

/** Show a role, and perhaps one of its findings at its row. */
function show(role, finding = null) {
  if (role) {
    SHOWN = role;
    if (role.filing.openIt) role.filing.openIt();
    fill(byId("statement"), roleView(role, finding));
    for (const link of document.querySelectorAll("#roles a")) {
      const current = link.getAttribute("href") === `#${role.anchor}`;
      if (current) link.scrollIntoView({ block: "nearest" });
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
  return finding ? atRow(finding) : null;
}

/** Give the button of a finding in the statement, drawn up to there, its row marked. */
function atRow(finding) {
  const view = byId("statement");
  const find = () => view.querySelector(`[data-finding="${finding.id}"]`);
  let button = find();
  while (!button) { // among many about the role as a whole
    const next = view.querySelector(".whole button:not(.message), .below button:not(.message)");
    if (!next) return null;
    next.click();
    button = find();
  }
  for (const marked of view.querySelectorAll(".chosen")) marked.classList.remove("chosen");
  const below = button.closest("tr");
  (below ? below.previousElementSibling : button.parentElement).classList.add("chosen");
  if (below) below.classList.add("chosen");
  return button;
}

/** Show the row of a finding that is opened in the list, and leave the eye where it is. */
function select(finding) {
  const role = homeOf(finding);
  if (!role) return;
  const button = show(role, finding);
  if (button && byId("statement").offsetParent) toMiddle(button.closest("tr")?.previousElementSibling || button);
}

/** Scroll what holds an element, the window or the middle column, so that it stands in the middle. */
function toMiddle(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Do as the address says. */
function follow() {
  if (!SHOWN) show(firstRole());
  const [, kind, rest] = /^#(role|finding|rule)-(.*)$/.exec(location.hash) || [];
  if (kind === "role") followRole(ROLES.find((role) => role.anchor === location.hash.slice(1)));
  else if (kind === "finding") followFinding(BY_ID.get(rest));
  else if (kind === "rule") followRule(DATA.rules.findIndex((rule) => rule.id === rest));
}

function followRole(role) {
  if (!role) return;
  show(role);
  view("statement");
  byId("statement").scrollTop = 0;
  byId("statement").querySelector("h2").focus({ preventScroll: false });
}

function followFinding(finding) {
  if (!finding) return;
  if (!isWanted(finding)) resetFilters();
  const role = homeOf(finding);
  const button = (role && show(role, finding)) || inList(finding);
  if (!button) return;
  view(button.closest("#findings") ? "findings" : "statement");
  button.openIt();
  toMiddle(button);
  button.focus({ preventScroll: true });
}

function followRule(rule) {
  if (rule < 0) return;
  onlyRule(rule);
  view("findings");
  const button = byId(`rule-${DATA.rules[rule].id}`)?.querySelector("button.rule");
  button?.openIt();
  button?.focus();
}

/** Give the role to begin with: the first one with a finding of the severest kind there is, or the first. */
function firstRole() {
  const worst = (role) => Math.min(...role.findings.map((finding) => finding.severity), SEVERITIES.length);
  return ROLES.reduce((best, role) => (best === null || worst(role) < worst(best) ? role : best), null);
}

/** On a narrow screen one of roles, statement and findings is in sight. */
function view(name) {
  document.body.dataset.view = name;
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
}

function drawViews() {
  const names = [["roles", "Roles"], ["statement", "Statement"], ["findings", "Findings"]];
  put(byId("views"), names.map(([name, words]) => make("button", { type: "button", "data-view": name, click: () => view(name) }, words)));
  if (!ROLES.length) document.body.classList.add("no-roles");
  view(ROLES.length ? "statement" : "findings");
}

// -- keys ------------------------------------------------------------------------------------------------------------

function onKey(event) {
  const typing = event.target.closest("input[type=search], select, textarea");
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) resetFilters();
  if (typing || !keysOn || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const action = {
    "/": () => byId("search").focus(), j: () => step(1), k: () => step(-1), g: goToRow,
    "[": () => stepRole(-1), "]": () => stepRole(1), "?": showKeys,
  }[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

let CURRENT = null; // the finding that keys stand at

/** Go to the next finding that is looked for, in the order of the list. */
function step(by) {
  const all = groups().flatMap(([, findings]) => findings);
  if (!all.length) return;
  const at = all.indexOf(CURRENT);
  CURRENT = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  view("findings");
  const button = inList(CURRENT);
  button.focus();
  button.scrollIntoView({ block: "nearest" });
  select(CURRENT);
}

function goToRow() {
  const id = document.activeElement?.dataset?.finding || CURRENT?.id;
  if (!id) return;
  if (location.hash === `#finding-${id}`) follow();
  else location.hash = `finding-${id}`;
}

function stepRole(by) {
  const roles = ROLES.filter(isInSight);
  const role = roles[Math.min(Math.max(roles.indexOf(SHOWN) + by, 0), roles.length - 1)];
  if (role) location.hash = role.anchor;
}

// -- paper -----------------------------------------------------------------------------------------------------------

/** On paper stand the roles with findings, one after the other, and the list with all its groups open. */
function beforePrint() {
  const roles = ROLES.filter((role) => role.findings.some(isWanted)).slice(0, 60);
  fill(byId("print"), roles.map((role) => roleView(role))).hidden = false;
  for (const button of document.querySelectorAll("#findings button.rule")) button.openIt();
  for (const details of document.querySelectorAll("#head details")) details.open = true;
}

function afterPrint() {
  fill(byId("print")).hidden = true;
}

drawHead();
drawFilters();
drawViews();
LISTENERS.push(drawList, drawRoles, () => show(SHOWN));
changed();
follow();
window.addEventListener("hashchange", follow);
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => { // a link to where one is already
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) follow();
});
document.body.classList.add("drawn");
