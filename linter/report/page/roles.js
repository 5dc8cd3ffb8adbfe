// The roles at the left, by their definitions; of several filings those of one at a time.

const TOO_MANY = 3; // filings of which all roles are drawn at once

function drawRoles() {
  const nav = fill(byId("roles"), make("h2", {}, "Roles"));
  const several = DATA.filings.length > 1;
  const found = new Map();
  for (const finding of several ? FOUND : []) append(found, finding.filing, finding);
  for (const filing of DATA.filings) {
    const list = make("ol");
    const roles = [...filing.roleByUri.values()];
    if (!several) {
      drawOnes(list, roles);
      nav.append(list);
      continue;
    }
    const button = make("button", { type: "button", class: "filing" }, make("bdi", {}, filing.name), badges(found.get(filing) || []));
    const set = opener(button, list, () => drawOnes(list, roles));
    filing.openIt = button.openIt;
    if (DATA.filings.length <= TOO_MANY || filing === (SHOWN && SHOWN.filing)) set(true);
    put(nav, make("h3", {}, button), list);
  }
  if (DATA.statementsLeftOut) {
    put(nav, make("p", { class: "note" }, `The statements of ${counted(DATA.statementsLeftOut, "filing")} are left out: one page does not take all. View them one by one.`));
  }
}

function drawOnes(list, roles) {
  put(list, roles.filter(isInSight).map((role) => make("li", {}, make("a", {
    href: `#${role.anchor}`, "aria-current": role === SHOWN ? "true" : null,
  }, make("span", { class: "kind" }, [role.number, role.kind].filter(Boolean).join(" · ")),
  make("bdi", {}, role.title), badges(role.findings.filter(isWanted))))));
}

/** Say whether a role is shown: all are, unless words are looked for that neither it nor a row or finding of it has. */
function isInSight(role) {
  if (!FILTER.words) return true;
  if (`${role.title}\n${role.uri}`.toLowerCase().includes(FILTER.words)) return true;
  return role.findings.some(isWanted) || textOfRole(role).includes(FILTER.words);
}

function textOfRole(role) {
  if (role.text === undefined) {
    const words = new Set();
    for (const number of role.networks) {
      for (const values of role.filing.networks[number].rows) {
        const row = readRow(role.filing, values);
        words.add(wordsOf(role.filing, row.node, row.preferred).text).add(row.node.name || "");
      }
    }
    role.text = [...words].join("\n").toLowerCase();
  }
  return role.text;
}

/** Give the counts of findings by severity. */
function badges(findings) {
  const counts = SEVERITIES.map((name, at) => [name, findings.reduce((sum, finding) => sum + (finding.severity === at), 0)]);
  return counts.filter(([, count]) => count).map(([name, count]) =>
    make("span", { class: `badge ${name}` }, count.toLocaleString("en"), make("span", { class: "unseen" }, ` ${plural(name)}`)));
}
